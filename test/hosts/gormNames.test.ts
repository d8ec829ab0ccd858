// GORM's default names. What is expected here is what gorm.io/gorm and github.com/jinzhu/inflection answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultColumn, defaultTable } from '../../server/src/hosts/go/gormNames.ts';

const columns: Readonly<Record<string, string>> = {
  x: 'x',
  X: 'x',
  UserID: 'user_id',
  UserRestrictions: 'user_restrictions',
  ThisIsATest: 'this_is_a_test',
  PFAndESI: 'pf_and_esi',
  AbcAndJkl: 'abc_and_jkl',
  EmployeeID: 'employee_id',
  SKU_ID: 'sku_id',
  FieldX: 'field_x',
  HTTPAndSMTP: 'http_and_smtp',
  HTTPServerHandlerForURLID: 'http_server_handler_for_url_id',
  UUID: 'uuid',
  HTTPURL: 'http_url',
  HTTP_URL: 'http_url',
  SHA256Hash: 'sha256_hash',
  SHA256HASH: 'sha256_hash',
  ThisIsActuallyATestSoWeMayBeAbleToUseThisCodeInGormPackageAlsoIdCanBeUsedAtTheEndAsID:
    'this_is_actually_a_test_so_we_may_be_able_to_use_this_code_in_gorm_package_also_id_can_be_used_at_the_end_as_id',
};

const tables: Readonly<Record<string, string>> = {
  User: 'users',
  OrderItem: 'order_items',
  Category: 'categories',
  Day: 'days',
  Address: 'addresses',
  Status: 'statuses',
  Box: 'boxes',
  Branch: 'branches',
  Person: 'people',
  Human: 'humen',
  Child: 'children',
  SalesPerson: 'sales_people',
  Analysis: 'analyses',
  Data: 'data',
  UserData: 'user_data',
  Datum: 'data',
  Leaf: 'leafs',
  Shelf: 'shelves',
  Knife: 'knives',
  Matrix: 'matrices',
  Index: 'indices',
  Quiz: 'quizzes',
  Bus: 'buses',
  Mouse: 'mice',
  Equipment: 'equipment',
  GymEquipment: 'gym_equipments',
  Series: 'series',
  News: 'news',
  Tomato: 'tomatoes',
  User2: 'user2',
  APIKey: 'api_keys',
};

test('columns', () => {
  for (const [field, column] of Object.entries(columns)) assert.equal(defaultColumn(field), column, field);
});

test('tables', () => {
  for (const [model, table] of Object.entries(tables)) assert.equal(defaultTable(model), table, model);
});
