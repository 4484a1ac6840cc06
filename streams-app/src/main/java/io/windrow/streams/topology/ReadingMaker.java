package io.windrow.streams.topology;

import io.windrow.avro.CanFrame;
import io.windrow.avro.Readings;
import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.decode.Decoding.None;
import io.windrow.can.decode.Decoding.Reason;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.FrameKind;
import io.windrow.can.transport.Transfer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes readings by one set of definitions. For one thread. */
public final class ReadingMaker {
    private final Catalogue catalogue;
    private final Decoder decoder;
    private final ReadingFactory factory;
    private final Runnable failures;

    /**
     * A maker by these definitions.
     *
     * @param failures told of each content of a known group that none of its definitions fits
     */
    public ReadingMaker(Catalogue catalogue, Duration aheadBound, Runnable failures) {
        this.catalogue = catalogue;
        this.decoder = new Decoder(catalogue);
        this.factory = new ReadingFactory(catalogue.version(), aheadBound);
        this.failures = failures;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** What a transfer says that the frame made whole. */
    @Nullable Readings reading(CanFrame frame, Transfer transfer, Instant receivedAt) {
        byte[] data = transfer.data();
        Decoding decoding =
                decoder.decodeTransfer(transfer.pgn().number(), transfer.head().source(), data);
        return decoding instanceof Message message
                ? factory.reading(frame, transfer.head(), message, data, receivedAt)
                : none(decoding);
    }

    /** What a frame says alone. */
    public @Nullable Readings reading(CanFrame frame, Instant receivedAt) {
        byte[] data = bytes(frame.getData());
        Decoding decoding = decoder.decode(frame.getCanId(), frame.getExtended(), kind(frame), frame.getFd(), data);
        return decoding instanceof Message message ? factory.reading(frame, message, data, receivedAt) : none(decoding);
    }

    private @Nullable Readings none(Decoding decoding) {
        if (decoding instanceof None none && none.reason() == Reason.NO_MATCH) {
            failures.run();
        }
        return null;
    }

    private static FrameKind kind(CanFrame frame) {
        return switch (frame.getKind()) {
            case DATA -> FrameKind.DATA;
            case REMOTE -> FrameKind.REMOTE;
            case ERROR -> FrameKind.ERROR;
        };
    }

    private static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }
}
