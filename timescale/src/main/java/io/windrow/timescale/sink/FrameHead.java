package io.windrow.timescale.sink;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What all frames of one bus of one gateway's start have in common: machine, gateway, channel and boot, as objects and as the
 * bytes of their columns.
 *
 * @param origin null when there is no boot
 * @param columns equipment_id, gateway_id, channel and boot_id as they stand in a row
 */
@SuppressWarnings("ArrayRecordComponent") // copied into each row: a list of boxes would cost what this saves
record FrameHead(Segment segment, @Nullable Origin origin, byte[] columns) {
    static final FrameHead NONE = new FrameHead(new Segment("", "", "", null), null, new byte[0]);

    /** @throws RefusedRow when one of them is missing, or PostgreSQL could not take it */
    static FrameHead of(
            @Nullable String equipment, @Nullable String gateway, @Nullable String channel, @Nullable String boot)
            throws RefusedRow {
        String checkedEquipment = Checks.text("equipment_id", equipment);
        String checkedGateway = Checks.text("gateway_id", gateway);
        String checkedChannel = Checks.text("channel", channel);
        String checkedBoot = Checks.textOrNull("boot_id", boot);
        var columns = new RowBuffer(4 * Integer.BYTES + 3 * 64);
        columns.text(checkedEquipment);
        columns.text(checkedGateway);
        columns.text(checkedChannel);
        columns.textOrNull(checkedBoot);
        return new FrameHead(
                new Segment(checkedEquipment, checkedGateway, checkedChannel, checkedBoot),
                checkedBoot == null ? null : new Origin(checkedGateway, checkedBoot, checkedChannel),
                Arrays.copyOf(columns.bytes(), columns.size()));
    }
}
