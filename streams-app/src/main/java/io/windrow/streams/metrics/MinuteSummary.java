package io.windrow.streams.metrics;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;

/**
 * What came out of a minute: its totals, and for sessions a bit for each second, the first second lowest.
 *
 * @param active the engine turned, or the machine moved or worked
 * @param working of the active: mostly in work
 * @param moving of the active: mostly out of work, and moving
 */
public record MinuteSummary(long active, long working, long moving, MachineTotals totals) {

    /** Sums up what is known of a minute. */
    public static MinuteSummary of(MachineMinute minute) {
        var totals = new MachineTotals();
        minute.countInto(totals);
        totals.places().merge(minute.places());
        var seconds = new Seconds(minute, totals);
        for (int second = 0; second < Track.SECONDS; second++) {
            if (minute.isHeard(second)) {
                seconds.add(second);
            }
        }
        return new MinuteSummary(seconds.active(), seconds.working(), seconds.moving(), totals);
    }

    public void writeTo(Packer out) {
        totals.writeTo(out.unsigned(active).unsigned(working).unsigned(moving));
    }

    /** Reads what {@link #writeTo} wrote. */
    public static MinuteSummary readFrom(Unpacker in) {
        return new MinuteSummary(in.unsigned(), in.unsigned(), in.unsigned(), MachineTotals.readFrom(in));
    }
}
