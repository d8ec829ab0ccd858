-- A queue delivers a message at least once: buying the same thing twice must not make two active purchases.

CREATE UNIQUE INDEX unique_active_purchase ON student_course_purchases (student_id, course_id) WHERE is_active = true;

CREATE UNIQUE INDEX unique_active_bundle ON student_bundle_purchases (student_id, bundle_id) WHERE is_active = true;
