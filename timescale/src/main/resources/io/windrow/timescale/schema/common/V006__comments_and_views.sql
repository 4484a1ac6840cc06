comment on table can_frame is 'Every frame as it was on the bus; what all else can be rebuilt from.';
comment on column can_frame.captured_at is 'When the gateway took it from the bus (event time), microseconds.';
comment on column can_frame.can_id is '29 bits when extended, else 11; of an ERROR frame the error class bits.';
comment on column can_frame.sequence is 'Number within (gateway_id, boot_id, channel), from 0, without gaps; null from a foreign producer.';
comment on column can_frame.pgn is 'Parameter group number, data pages included; null without a 29-bit identifier and for error frames.';
comment on column can_frame.priority is '0 first to 7 last; null as pgn.';
comment on column can_frame.source_address is 'Sender, 0 to 255 (ISO 11783-5); null as pgn.';
comment on column can_frame.destination is 'Receiver, 255 is everyone; null as pgn.';
comment on column can_frame.remote_length is 'Bytes that a REMOTE frame asks for; 0 for every other kind.';
comment on column can_frame.fd is 'CAN FD frame, up to 64 bytes.';
comment on column can_frame.clock_ahead is 'captured_at lay further ahead of the arrival than time.ahead.bound: the gateway''s clock is wrong.';
comment on column can_frame.lane is 'FRESH, or BACKLOG when it came from the gateway''s spool after an outage.';
comment on column can_frame.kind is 'DATA, REMOTE or ERROR.';
comment on column can_frame.boot_id is 'Names one start of the gateway; null from a foreign producer.';
comment on column can_frame.data is '0 to 8 bytes, 0 to 64 in CAN FD, in bus order.';

comment on table reading is 'One decoded message a row, its signals in arrays; reading_signal shows a row a signal.';
comment on column reading.captured_at is 'Event time of the frame that completed the message, microseconds.';
comment on column reading.sequence is 'Of the frame that completed the message.';
comment on column reading.source_name is 'The sender''s 64-bit NAME (ISO 11783-5) when known.';
comment on column reading.layout_id is 'signal_layout says what each element of value, raw and quality is.';
comment on column reading.instance is 'The message''s identifying fields, 8 bits each; 0 when it has none.';
comment on column reading.definition_version is 'Content hash of the definitions that decoded it.';
comment on column reading.quality is 'One letter a signal: G good, N not available, E error, O out of range.';
comment on column reading.value is 'In the layout''s unit; null unless the signal''s quality is G.';
comment on column reading.raw is 'The bits as an integer; value = raw * scale + offset.';

create view reading_signal as
select r.captured_at,
       r.equipment_id,
       r.gateway_id,
       r.channel,
       r.source_address,
       r.source_name,
       r.destination,
       r.pgn,
       r.message,
       r.instance,
       r.boot_id,
       r.sequence,
       r.clock_ahead,
       r.definition_version,
       l.signal,
       l.spn,
       l.unit,
       r.value[l.position] as value,
       r.raw[l.position] as raw,
       case substr(r.quality, l.position, 1)
           when 'G' then 'GOOD'
           when 'N' then 'NOT_AVAILABLE'
           when 'E' then 'ERROR'
           when 'O' then 'OUT_OF_RANGE'
       end as quality
  from reading r
  join signal_layout l on l.layout_id = r.layout_id;
comment on view reading_signal is 'A row a signal: reading spread out by signal_layout.';
comment on column reading_signal.value is 'In unit; null unless quality is GOOD.';
comment on column reading_signal.raw is 'The bits as an integer.';
