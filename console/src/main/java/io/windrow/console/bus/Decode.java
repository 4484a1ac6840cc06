package io.windrow.console.bus;

import io.windrow.can.decode.BusDecoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Received;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.transport.Protocol;
import io.windrow.can.transport.ReassemblyCounts;
import java.io.IOException;

/** Recordings to lines, message by message; single use, for one thread. */
public final class Decode {
    private final BusFiles files;
    private final BusDecoder bus;
    private final Selection selection;
    private final boolean unknown;
    private long messages;
    private long written;
    private long undefined;
    private long foreign;

    /**
     * Nothing is opened yet.
     *
     * @param unknown whether to write what no definition covers, too
     */
    public Decode(BusFiles files, Catalogue catalogue, Selection selection, boolean unknown) {
        this.files = files;
        this.bus = new BusDecoder(catalogue);
        this.selection = selection;
        this.unknown = unknown;
    }

    /**
     * Goes through all files.
     *
     * @throws ClosedPipeException when nobody reads the output any more
     * @throws IOException when a file cannot be read or the output not be written
     */
    public DecodeCounts run(Format format, StandardStreams streams, Reading reading) throws IOException {
        TextBuffer lines = new TextBuffer(new PipeOutput(streams.out()));
        return run(format.listing(lines, new Channels(files.channelsAhead())), reading);
    }

    private DecodeCounts run(Listing listing, Reading reading) throws IOException {
        listing.begin();
        new ReadAhead(files)
                .run(
                        new ReadAhead.Taker() {
                            @Override
                            public void take(CanFrame frame) throws IOException {
                                Decode.this.take(frame, listing);
                            }

                            @Override
                            public void idle() throws IOException {
                                listing.flush();
                            }
                        },
                        reading);
        bus.end();
        listing.flush();
        return counts();
    }

    private void take(CanFrame frame, Listing listing) throws IOException {
        Received received = bus.accept(frame);
        if (received instanceof Received.Group group) {
            if (group.decoding() instanceof Decoding.Message message) {
                message(group, message, listing);
            } else {
                undefined(group, listing);
            }
        } else if (((Received.None) received).reason() != Decoding.Reason.MULTI_PACKET) {
            foreign(frame, listing);
        }
    }

    private void message(Received.Group group, Decoding.Message message, Listing listing) throws IOException {
        messages++;
        if (selection.takes(group.source(), group.pgn(), message.definition())) {
            written++;
            listing.message(group, message);
        }
    }

    private void undefined(Received.Group group, Listing listing) throws IOException {
        undefined++;
        if (unknown && selection.takes(group.source(), group.pgn(), null)) {
            listing.undefined(group);
        }
    }

    private void foreign(CanFrame frame, Listing listing) throws IOException {
        foreign++;
        if (unknown && selection.isAll()) {
            listing.foreign(frame);
        }
    }

    private DecodeCounts counts() {
        ReassemblyCounts transfers = bus.transfers();
        long completed = 0;
        long abandoned = 0;
        for (Protocol protocol : Protocol.values()) {
            completed += transfers.completed(protocol);
            abandoned += transfers.abandoned(protocol);
        }
        return new DecodeCounts(
                files.frames(), files.rejected(), messages, written, undefined, foreign, completed, abandoned);
    }
}
