-- Native partitions have no segments: this number keeps both flavours one sequence.
comment on index can_frame_time is 'Rows arrive nearly in order of time.';
