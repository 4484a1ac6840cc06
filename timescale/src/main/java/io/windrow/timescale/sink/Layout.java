package io.windrow.timescale.sink;

import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the signals of a message are, apart from their values. Its number is made of its content, so that every writer gives
 * the same layout the same number without asking.
 *
 * @param id the first 8 bytes of the SHA-256 over the form below, big endian
 */
record Layout(long id, int pgn, String message, List<Layout.Element> elements) {
    /** One signal: value = raw × scale + offset, in unit. */
    record Element(String signal, @Nullable Integer spn, String unit, double scale, double offset) {
        boolean describes(Signal signal) {
            return this.signal.equals(signal.getName())
                    && unit.equals(signal.getUnit())
                    && Objects.equals(spn, signal.getSpn())
                    && Double.compare(scale, signal.getScale()) == 0
                    && Double.compare(offset, signal.getOffset()) == 0;
        }
    }

    static Layout of(Readings readings) throws RefusedRow {
        var elements = new ArrayList<Element>(readings.getSignals().size());
        for (Signal signal : readings.getSignals()) {
            elements.add(new Element(
                    Checks.text("signal name", signal.getName()),
                    signal.getSpn(),
                    Checks.textOrEmpty("unit", signal.getUnit()),
                    signal.getScale(),
                    signal.getOffset()));
        }
        return of(readings.getPgn(), readings.getMessage(), elements);
    }

    static Layout of(int pgn, String message, List<Element> elements) {
        return new Layout(hash(pgn, message, elements), pgn, message, List.copyOf(elements));
    }

    /** Whether the readings' signals are laid out so. */
    boolean describes(Readings readings) {
        List<Signal> signals = readings.getSignals();
        if (signals.size() != elements.size()) {
            return false;
        }
        for (int i = 0; i < elements.size(); i++) {
            if (!elements.get(i).describes(signals.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Over, all big endian and each text as int32 length in bytes and UTF-8.
     *
     * <pre>{@code
     * int32 pgn | text message | int32 number of signals | signal …
     * signal: text name | byte 1 and int32 spn, or byte 0 | text unit | float64 scale | float64 offset
     * }</pre>
     */
    private static long hash(int pgn, String message, List<Element> elements) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(pgn);
            writeText(out, message);
            out.writeInt(elements.size());
            for (Element element : elements) {
                write(out, element);
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return ByteBuffer.wrap(digest).getLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void write(DataOutputStream out, Element element) throws IOException {
        writeText(out, element.signal);
        out.writeBoolean(element.spn != null);
        if (element.spn != null) {
            out.writeInt(element.spn);
        }
        writeText(out, element.unit);
        out.writeDouble(element.scale);
        out.writeDouble(element.offset);
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
