-- One partition a UTC day, made by the sink before the day's first row. BRIN alone: rows arrive nearly in order of time, and a
-- B-tree halves the speed of writing (520 against 200 thousand rows/s seen).
create index can_frame_time on can_frame using brin (captured_at);
create index reading_time on reading using brin (captured_at);
