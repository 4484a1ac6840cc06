package io.windrow.producer.app;

import io.windrow.avro.Lane;
import io.windrow.can.name.AddressTable;
import io.windrow.producer.edge.EdgeTransfer;
import io.windrow.producer.publish.FreshQueue;
import io.windrow.producer.spool.Appended;
import io.windrow.producer.spool.NumberedFrame;
import io.windrow.producer.spool.Origin;
import io.windrow.producer.spool.Spool;
import io.windrow.producer.spool.SpooledFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a numbered frame to the spool and its lane. A frame's lane is decided here, once: fresh while the cluster keeps up,
 * else the backlog, and a transfer ends in the lane that it began in. Address claims lead: they are fresh always, since what
 * comes after them is named by them. Used by the gateway's thread.
 */
final class Storing {
    private static final Logger log = LoggerFactory.getLogger(Storing.class);

    private final Spool spool;
    private final Delivery delivery;
    private final boolean canWait;
    private final Waiting waiting;
    private final List<NumberedFrame> batch = new ArrayList<>();
    private final Set<Origin> origins = new HashSet<>();
    private Lane lane = Lane.FRESH;
    private int claims;
    private boolean refused;

    /** How to wait for something: looks after everything meanwhile. */
    interface Waiting {
        /** Waits a moment; false when it was told not to go on. */
        boolean aMoment() throws IOException, InterruptedException;
    }

    /** @param canWait whether the source waits when there is no room, as a recording does that is played at full speed */
    Storing(Spool spool, Delivery delivery, boolean canWait, Waiting waiting) {
        this.spool = spool;
        this.delivery = delivery;
        this.canWait = canWait;
        this.waiting = waiting;
    }

    /** Takes a frame; it is stored with the next {@link #flush}. */
    void add(ChannelBook book, io.windrow.can.frame.CanFrame frame, @Nullable EdgeTransfer transfer)
            throws IOException, InterruptedException {
        boolean crowded = origins.size() == Spool.MOST_BATCH_ORIGINS && !origins.contains(book.origin());
        if (batch.size() == Spool.MOST_BATCH_FRAMES || crowded) {
            flush();
        }
        if (batch.isEmpty()) {
            lane = laneNow();
        }
        boolean leads = AddressTable.isClaim(frame) && delivery.fresh().takesClaims();
        claims += leads ? 1 : 0;
        batch.add(new NumberedFrame(book.origin(), book.number(), leads ? Lane.FRESH : laneOf(transfer), frame));
        origins.add(book.origin());
    }

    private Lane laneOf(@Nullable EdgeTransfer transfer) {
        if (transfer == null) {
            return lane;
        }
        Lane begun = transfer.lane();
        if (begun == null) {
            transfer.setLane(lane);
            return lane;
        }
        boolean full = begun == Lane.FRESH && !delivery.fresh().hasMargin(); // then it is stored, if not put together
        return full ? lane : begun;
    }

    private Lane laneNow() throws IOException, InterruptedException {
        FreshQueue fresh = delivery.fresh();
        boolean goOn = true;
        while (canWait && goOn && !fresh.isOpen() && !fresh.isStalled()) {
            goOn = waiting.aMoment();
        }
        if (fresh.isOpen()) {
            return Lane.FRESH;
        }
        while (canWait && goOn && !spool.hasRoom()) {
            goOn = waiting.aMoment(); // what can wait pushes nothing out
        }
        return Lane.BACKLOG;
    }

    /** Stores what was added, and lets it go out. */
    void flush() throws IOException, InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        if (claims > 0) { // before the backlog can read what is stored with it
            delivery.fresh().expectClaims(spool.next(), claims, freshOf(batch).size());
        }
        Appended result = spool.append(batch);
        while (result instanceof Appended.Refused full && tellRefused(full) && canWait && waiting.aMoment()) {
            result = spool.append(batch);
        }
        if (result instanceof Appended.Stored stored) {
            refused = false;
            sendStored(stored.first());
        } else {
            sendUnstored();
        }
        batch.clear();
        origins.clear();
        claims = 0;
    }

    private static List<NumberedFrame> freshOf(List<NumberedFrame> batch) {
        return batch.stream().filter(each -> each.lane() == Lane.FRESH).toList();
    }

    private boolean tellRefused(Appended.Refused full) {
        if (!refused) {
            log.atError().addKeyValue("reason", full.reason()).log("frames cannot be stored");
        }
        refused = true;
        return true;
    }

    private void sendStored(long first) {
        List<SpooledFrame> fresh = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            if (batch.get(i).lane() == Lane.FRESH) {
                fresh.add(new SpooledFrame(first + i, batch.get(i)));
            }
        }
        if (!fresh.isEmpty()) {
            delivery.fresh().offer(fresh);
        }
        if (fresh.size() < batch.size()) {
            delivery.backlog().upTo(first + batch.size());
        }
    }

    /** The disk is full: what is fresh goes out from memory, the rest is lost, and both are counted. */
    private void sendUnstored() {
        List<NumberedFrame> fresh = freshOf(batch);
        List<NumberedFrame> lost =
                batch.stream().filter(each -> each.lane() != Lane.FRESH).toList();
        spool.numbered(fresh);
        spool.lost(lost);
        if (!fresh.isEmpty()) {
            delivery.fresh()
                    .offer(fresh.stream()
                            .map(each -> new SpooledFrame(SpooledFrame.NOT_SPOOLED, each))
                            .toList());
        }
    }
}
