CREATE TABLE student_course_purchases (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  student_id bigint NOT NULL,
  course_id bigint NOT NULL,
  payment_reference text NOT NULL UNIQUE,
  price_cents integer NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  purchased_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE student_bundle_purchases (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  student_id bigint NOT NULL,
  bundle_id bigint NOT NULL,
  price_cents integer NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  purchased_at timestamptz NOT NULL DEFAULT now()
);
