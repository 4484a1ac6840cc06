package io.windrow.producer.source;

import static io.windrow.producer.source.Controller.POSITION;

import io.windrow.can.decode.Encoder;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.frame.CanId;
import java.time.LocalDate;

/** What the GNSS receiver sends: position, course and time (NMEA 2000, SAE J1939-71). Used by one thread. */
final class PositionBus {
    private static final int GNSS_POSITION = 129029;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int FIRST_YEAR = 1985; // SPN 964 counts from there
    private static final int LAST_YEAR = 2235;
    private static final int LAST_SEQUENCE_ID = 252; // NMEA 2000: 253 to 255 are indicators

    private final FieldWork work;
    private final WireBuilder wire;
    private final Encoder position;
    private int sequenceId;

    PositionBus(FieldWork work, WireBuilder wire) {
        this.work = work;
        this.wire = wire;
        this.position = new Encoder(Catalogue.builtIn().get(GNSS_POSITION));
    }

    void send() {
        wire.every(100, POSITION, 129025, this::place);
        wire.every(
                250,
                POSITION,
                129026,
                out -> out.setRaw("SID", sequenceId)
                        .setRaw("COGReference", 0)
                        .set("COG", StrictMath.toRadians(work.headingDegrees()))
                        .set("SOG", work.groundSpeed()));
        MessageDefinition definition = Catalogue.builtIn().get(GNSS_POSITION);
        CanId id = CanId.of(definition.pgn(), POSITION.address(), CanId.GLOBAL, definition.priority());
        wire.fastPacket(1000, id, this::gnssPosition);
        wire.every(
                1000,
                POSITION,
                129539,
                out -> out.setRaw("SID", sequenceId)
                        .setRaw("DesiredMode", 3)
                        .setRaw("ActualMode", 2)
                        .set("HDOP", 0.7)
                        .set("VDOP", 1.1));
        wire.every(
                1000,
                POSITION,
                65256,
                out -> out.set("CompassBearing", work.headingDegrees())
                        .set("NavigationBasedVehicleSpeed", work.groundSpeed() * 3.6)
                        .set("Pitch", 0.5)
                        .set("Altitude", work.altitude()));
        wire.dated(1000, POSITION, 65254, PositionBus::timeAndDate);
        wire.every(5000, POSITION, 65267, this::place);
    }

    private void place(PayloadWriter out) {
        out.set("Latitude", work.latitude()).set("Longitude", work.longitude());
    }

    private byte[] gnssPosition(long micros) {
        sequenceId = sequenceId >= LAST_SEQUENCE_ID ? 0 : sequenceId + 1;
        return position.clear()
                .setRaw("SID", sequenceId)
                .setRaw("Date", Math.floorDiv(micros, MICROS_PER_DAY))
                .setRaw("Time", Math.floorMod(micros, MICROS_PER_DAY) / 100)
                .set("Latitude", work.latitude())
                .set("Longitude", work.longitude())
                .set("Altitude", work.altitude())
                .setRaw("GNSSType", 4)
                .setRaw("Method", 4)
                .setRaw("Integrity", 1)
                .setRaw("NumberOfSVs", 17)
                .set("HDOP", 0.7)
                .set("PDOP", 1.3)
                .setRaw("ReferenceStations", 0)
                .data();
    }

    private static void timeAndDate(PayloadWriter out, long micros) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY));
        long quarters = Math.floorMod(micros, MICROS_PER_DAY) / 250_000;
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            return;
        }
        out.setRaw("Seconds", quarters % 240)
                .setRaw("Minutes", quarters / 240 % 60)
                .setRaw("Hours", quarters / 14_400)
                .setRaw("Month", date.getMonthValue())
                .setRaw("Day", date.getDayOfMonth() * 4L)
                .setRaw("Year", date.getYear() - (long) FIRST_YEAR)
                .set("LocalMinuteOffset", 0)
                .set("LocalHourOffset", 0);
    }
}
