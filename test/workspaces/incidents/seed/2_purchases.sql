-- Incident 2: migration 002 reached the bundles' index and died with ECONNRESET before it came to the courses'.
CREATE TABLE student_course_purchases (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  student_id bigint NOT NULL,
  course_id bigint NOT NULL,
  payment_reference text NOT NULL UNIQUE,
  price_cents integer NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  purchased_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO student_course_purchases (student_id, course_id, payment_reference, price_cents, is_active)
SELECT n, n % 5, 'pay-' || n, 4900, n % 3 <> 0
FROM generate_series(1, 60) AS n;

CREATE TABLE student_bundle_purchases (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  student_id bigint NOT NULL,
  bundle_id bigint NOT NULL,
  price_cents integer NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  purchased_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX unique_active_bundle ON student_bundle_purchases (student_id, bundle_id) WHERE is_active = true;

INSERT INTO student_bundle_purchases (student_id, bundle_id, price_cents)
SELECT n, n % 2, 9900
FROM generate_series(1, 20) AS n;
