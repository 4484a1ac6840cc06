comment on table rollup_1m is 'One minute of one signal of one sender; a late frame revises its row.';
comment on column rollup_1m.source_name is 'NAME of the last reading that knew it; an attribute, never part of the key.';
comment on column rollup_1m.unit is 'Unit of sum, min, max, mean, stddev, first and last.';
comment on column rollup_1m.window_start is 'Inclusive.';
comment on column rollup_1m.window_end is 'Exclusive.';
comment on column rollup_1m.count is 'Readings with a value (quality GOOD).';
comment on column rollup_1m.stddev is 'Sample standard deviation (divisor count - 1), as SQL''s stddev; null when count is below 2.';
comment on column rollup_1m.first is 'Value of the earliest reading by (captured_at, sequence).';
comment on column rollup_1m.last is 'Value of the latest reading by (captured_at, sequence).';
