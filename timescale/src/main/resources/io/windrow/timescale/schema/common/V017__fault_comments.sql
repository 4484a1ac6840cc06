-- Codes that were active before are told by DM2; the columns stay as they are, and hold more.
comment on table equipment_fault is 'The life of one trouble code of one unit, from its DM1 and DM2 (J1939-73).';
comment on column equipment_fault.first_seen is 'When it first appeared; of a code that only a DM2 told, when one did first.';
comment on column equipment_fault.last_seen is 'The last second with it; of a code that only a DM2 told as first_seen.';
comment on column equipment_fault.cleared_at is 'The first DM1 without it or DM2 with it after that; null while it is active.';
comment on column equipment_fault.appearances is 'How often it appeared after it was not there; 0 when only a DM2 told it.';
comment on column equipment_fault.occurrence_count is 'The most that the unit counted, 126 for more; null when it does not.';
