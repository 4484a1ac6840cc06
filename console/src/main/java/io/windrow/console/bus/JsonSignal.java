package io.windrow.console.bus;

import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Quality;
import io.windrow.can.definition.SignalDefinition;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One signal of one definition as JSON, with everything rendered ahead that does not change from message to message.
 *
 * <pre>{@code
 * ,{"name":"EngineSpeed","spn":190,"value": 1531.625 ,"raw": 12253 ,"unit":"rpm","quality":"GOOD" ,"label":"..." }
 * }</pre>
 */
final class JsonSignal {
    private static final byte[] RAW = JsonText.bytes(",\"raw\":");
    private static final byte[] NULL = JsonText.bytes("null");
    private static final int FEW_LABELS = 256;

    private final SignalDefinition signal;
    private final byte[] start;
    private final Map<Quality, byte[]> ends = new EnumMap<>(Quality.class);
    private final byte @Nullable [][] labels;
    /** The whole of it when the raw value is the one that says not available; null where that value has a label. */
    private final byte @Nullable [] notAvailable;

    JsonSignal(SignalDefinition signal) {
        this.signal = signal;
        String spn = signal.spn().isPresent() ? ",\"spn\":" + signal.spn().getAsInt() : "";
        String head = ",{\"name\":" + JsonText.quote(signal.name()) + spn + ",\"value\":";
        this.start = JsonText.bytes(head);
        String unit = ",\"unit\":" + JsonText.quote(signal.unit()) + ",\"quality\":\"";
        for (Quality quality : Quality.values()) {
            ends.put(quality, JsonText.bytes(unit + quality + "\""));
        }
        this.labels = signal.labels().isEmpty() ? null : new byte[FEW_LABELS][];
        this.notAvailable = signal.labels().find(signal.rawNotAvailable()) == null
                ? JsonText.bytes(
                        head + "null,\"raw\":" + rawNotAvailable(signal) + unit + Quality.NOT_AVAILABLE + "\"}")
                : null;
    }

    /** Writes the signal of a message that has it, with a comma in front. */
    void write(Decoding.Message message, int index, TextBuffer into) {
        long raw = message.raw(index);
        boolean held = signal.bits().isHeldBy(message.length());
        if (held && signal.isValid(raw)) {
            into.put(start).putValue(signal, raw).put(RAW).putRaw(signal, raw);
            end(Quality.GOOD, raw, into);
            return;
        }
        Quality quality = held ? Quality.of(signal, raw) : Quality.NOT_AVAILABLE;
        byte[] whole = notAvailable;
        if (whole != null && quality == Quality.NOT_AVAILABLE && raw == signal.rawNotAvailable()) {
            into.put(whole);
        } else {
            into.put(start).put(NULL).put(RAW).putRaw(signal, raw);
            end(quality, raw, into);
        }
    }

    private void end(Quality quality, long raw, TextBuffer into) {
        into.put(Objects.requireNonNull(ends.get(quality)));
        if (labels != null) {
            into.put(label(labels, raw));
        }
        into.put('}');
    }

    private byte[] label(byte[][] few, long raw) {
        if (raw < 0 || raw >= few.length) {
            return render(raw);
        }
        byte[] rendered = few[(int) raw];
        if (rendered == null) {
            rendered = render(raw);
            few[(int) raw] = rendered;
        }
        return rendered;
    }

    private byte[] render(long raw) {
        String label = signal.labels().find(raw);
        return JsonText.bytes(label == null ? "" : ",\"label\":" + JsonText.quote(label));
    }

    private static String rawNotAvailable(SignalDefinition signal) {
        long raw = signal.rawNotAvailable();
        return signal.signed() ? Long.toString(raw) : Long.toUnsignedString(raw);
    }
}
