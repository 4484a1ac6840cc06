package io.windrow.producer.edge;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.name.AddressTable;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a gateway's buses, by rules. Takes every frame of every bus in the order they were received. For one
 * thread.
 *
 * <p>Times are the capture times of frames; intervals begin anew when the clock goes back. Memory is bounded: the NAMEs of
 * {@link AddressTable}, and what is remembered of 65,536 streams that are thinned out.
 */
public final class Edge {
    private final AddressTable addresses = new AddressTable();
    private final Subject subject = new Subject(addresses);
    private EdgeRules rules;
    private ThinnedStreams streams = new ThinnedStreams();

    public Edge(EdgeRules rules) {
        this.rules = rules;
    }

    /** Goes by other rules from the next frame on. A transfer that is under way stays as it was decided; counts begin anew. */
    public void use(EdgeRules other) {
        rules = other;
        streams = new ThinnedStreams();
    }

    /** The rules in force. */
    public EdgeRules rules() {
        return rules;
    }

    /**
     * Whether a frame is dropped. The first frame of a transfer decides for all. Address claims are taken note of before any
     * rule.
     *
     * @param transfer what {@link EdgeTransfers#of} says of this frame
     * @return the name of the rule that drops it; null when it is kept
     */
    public @Nullable String droppedBy(CanFrame frame, @Nullable EdgeTransfer transfer) {
        addresses.accept(frame);
        if (transfer == null) {
            return rules.isEmpty() ? null : decide(frame, null);
        }
        Verdict known = transfer.verdict();
        if (known == null) {
            known = new Verdict(decide(frame, transfer));
            transfer.setVerdict(known);
        }
        return known.droppedBy();
    }

    private @Nullable String decide(CanFrame frame, @Nullable EdgeTransfer transfer) {
        subject.set(frame, transfer);
        EdgeRule rule = rules.first(subject);
        return rule == null || keeps(rule, frame, transfer) ? null : rule.name();
    }

    private boolean keeps(EdgeRule rule, CanFrame frame, @Nullable EdgeTransfer transfer) {
        if (rule.then() instanceof Action.Always always) {
            return always.keeps();
        }
        Action.Thinning thinning = (Action.Thinning) rule.then();
        return thinning.keeps(frame, transfer != null, streams.of(rule, frame, transfer));
    }
}
