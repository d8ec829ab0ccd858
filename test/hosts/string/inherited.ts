// What a subclass may say otherwise is not known; what none can is.
class Own {
  table = 'own_rows';
  save = () => `INSERT INTO ${this.table} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING`;
//= INSERT INTO own_rows (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
}
export class Open {
  table = 'open_rows';
  protected readonly fixed = 'fixed_rows';
  private hidden = 'hidden_rows';
  #closed = 'closed_rows';
  a = () => `INSERT INTO ${this.table} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING`;
//= INSERT INTO ◦ (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
  b = () => `INSERT INTO ${this.fixed} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING`;
//= INSERT INTO fixed_rows (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
  c = () => `INSERT INTO ${this.hidden} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING`;
//= INSERT INTO hidden_rows (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
  d = () => `INSERT INTO ${this.#closed} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING`;
//= INSERT INTO closed_rows (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
}
abstract class Store {
  protected table = 'store_rows';
  key() {
    return 'a';
  }
  save = () => `INSERT INTO ${this.table} (a) VALUES ($1) ON CONFLICT (${this.key()}) DO NOTHING`;
//= INSERT INTO ◦ (a) VALUES ($1) ON CONFLICT (◦) DO NOTHING
}
class Base {
  protected readonly table = 'base_rows';
  protected readonly kept = 'kept_rows';
  save = () => `INSERT INTO ${this.table} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING`;
//= INSERT INTO ◦ (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
  keep = () => `INSERT INTO ${this.kept} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING`;
//= INSERT INTO kept_rows (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
}
class Middle extends Base {}
class Derived extends Middle {
  protected override readonly table = 'derived_rows';
  again = () => `INSERT INTO ${this.table} (b) VALUES ($1) ON CONFLICT (b) DO NOTHING`;
//= INSERT INTO derived_rows (b) VALUES ($1) ON CONFLICT (b) DO NOTHING
}
class Listed {
  table = 'listed_rows';
  save = () => `INSERT INTO ${this.table} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING`;
//= INSERT INTO ◦ (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
}
export { Listed, Derived as Last };
export const lastly = new Own();
