package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.avro.SignalKind;
import io.windrow.avro.TroubleCode;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short way gives the row that the long way gives, or leaves the record to it. */
class ReadingRowsTest {
    private static final Serde<Readings> SERDE = new PlainSerdes().value(Topics.READINGS);
    private static final int TRIES = 30_000;

    private final RowBuffer quick = new RowBuffer();
    private final RowBuffer slow = new RowBuffer();
    private final ReadingMapping mapping = new ReadingMapping();
    private final LongWay longWay = new LongWay(mapping);
    private final ReadingRows rows =
            new ReadingRows(new WriterSchemas(new Ours(), Readings.getClassSchema()), longWay, mapping.layouts());

    static Stream<Readings> readingsOfEveryKind() {
        return Stream.of(
                        Samples.readings(),
                        Samples.readings().setSequence(null),
                        Samples.readings().setBootId(null),
                        Samples.readings().setSourceName(-1L).setInstance(Integer.MIN_VALUE),
                        Samples.readings().setClockAhead(true).setSourceAddress(254),
                        Samples.readings().setSignals(List.of()),
                        Samples.readings().setSignals(signals(200)),
                        Samples.readings().setTroubleCodes(List.of()),
                        Samples.readings()
                                .setTroubleCodes(
                                        List.of(new TroubleCode(524287, 31, null), new TroubleCode(0, 0, 126))),
                        Samples.readings().setEquipmentId("Mähdrescher 脱穀機 🌾").setMessage("Größe"),
                        Samples.readings().setCapturedAt(Instant.EPOCH),
                        Samples.readings().setCapturedAt(Instant.parse("2099-12-31T23:59:59.999999Z")))
                .map(Readings.Builder::build);
    }

    @ParameterizedTest
    @MethodSource("readingsOfEveryKind")
    void whatCameOnceTheLongWayGoesTheShortOneThenToTheSameRow(Readings readings) throws Exception {
        RowMapping.Place first = rows.encode(record(readings), slow);

        RowMapping.Place second = rows.encode(record(readings), quick);

        assertThat(longWay.taken).isOne();
        assertThat(second).isEqualTo(first);
        assertThat(Samples.hex(quick)).isEqualTo(Samples.hex(slow));
    }

    @Test
    void valuesAndQualitiesAreTheRecordsOwn() throws Exception {
        rows.encode(record(Samples.readings().setSignals(signals(9)).build()), slow);
        List<Signal> others = signals(9);
        others.forEach(signal -> signal.setRaw(signal.getRaw() + 1));
        others.get(3).setQuality(Quality.ERROR);
        others.get(3).setValue(null);
        Readings readings = Samples.readings().setSignals(others).build();
        slow.truncate(0);

        rows.encode(record(readings), quick);

        assertThat(longWay.taken).isOne();
        mapping.write(readings, Samples.APPENDED, slow);
        assertThat(Samples.hex(quick)).isEqualTo(Samples.hex(slow));
    }

    @Test
    void anotherLayoutOfTheSameMessageGoesTheLongWayOnce() throws Exception {
        rows.encode(record(Samples.readings().setSignals(signals(2)).build()), slow);
        for (int i = 0; i < 3; i++) {
            rows.encode(record(Samples.readings().setSignals(signals(3)).build()), slow);
        }

        assertThat(longWay.taken).isEqualTo(2);
    }

    @Test
    void whatPostgresqlCannotTakeIsRefusedByTheLongWay() throws Exception {
        rows.encode(record(Samples.readings().build()), quick);

        ReadingMappingTest.whatPostgresqlCannotTake()
                .map(each -> (Readings) each.get()[0])
                .forEach(readings -> assertThatThrownBy(() -> rows.encode(record(readings), quick))
                        .isInstanceOf(RefusedRow.class));
    }

    @Test
    void changedBytesGiveTheSameEitherWay() throws Exception {
        byte[] value = SERDE.serializer()
                .serialize(
                        "readings",
                        Samples.readings()
                                .setTroubleCodes(List.of(new TroubleCode(1, 2, 3)))
                                .build());
        rows.encode(Samples.record(0, value), quick);
        long seed = System.nanoTime();
        var random = new Random(seed);
        var alone = new LongWay(new ReadingMapping());
        for (int i = 0; i < TRIES; i++) {
            byte[] changed = value.clone();
            changed[5 + random.nextInt(changed.length - 5)] = (byte) random.nextInt();
            ConsumerRecord<byte[], byte[]> record = Samples.record(0, changed);
            quick.truncate(0);
            slow.truncate(0);

            assertThat(outcome(rows, record, quick)).as("seed %d", seed).isEqualTo(outcome(alone, record, slow));
        }
    }

    private static String outcome(RowEncoder encoder, ConsumerRecord<byte[], byte[]> record, RowBuffer rows)
            throws Exception {
        try {
            return encoder.encode(record, rows) + Samples.hex(rows);
        } catch (RefusedRow refused) {
            return "refused";
        }
    }

    private static List<Signal> signals(int count) {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean number = i % 3 != 0;
            signals.add(new Signal(
                    "s" + i,
                    number ? (Integer) i : null,
                    number ? "km/h" : "",
                    i % 5 == 0 ? null : (Double) (i / 7.0),
                    (long) i << (i % 60),
                    0.125,
                    -40.0,
                    i % 4 == 3 ? Quality.OUT_OF_RANGE : Quality.GOOD,
                    number ? SignalKind.NUMBER : SignalKind.STATE,
                    number ? null : "on"));
        }
        return signals;
    }

    private static ConsumerRecord<byte[], byte[]> record(Readings readings) {
        return Samples.record(0, SERDE.serializer().serialize("readings", readings));
    }

    private static final class LongWay implements RowEncoder {
        private final DecodedRows<Readings> decoded;
        private int taken;

        LongWay(ReadingMapping mapping) {
            decoded = new DecodedRows<>(new Decoder<>(SERDE.deserializer()), mapping);
        }

        @Override
        public RowMapping.Place encode(ConsumerRecord<byte[], byte[]> source, RowBuffer rows)
                throws RefusedRow, Decoder.RegistryAwayException {
            taken++;
            return decoded.encode(source, rows);
        }

        @Override
        public void close() {}
    }

    private static final class Ours implements Deserializer<GenericRecord> {
        @Override
        public GenericRecord deserialize(String topic, byte[] data) {
            return new GenericData.Record(Readings.getClassSchema());
        }
    }
}
