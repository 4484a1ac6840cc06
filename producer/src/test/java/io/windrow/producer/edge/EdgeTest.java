package io.windrow.producer.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import io.windrow.can.name.Name;
import io.windrow.can.name.NameParts;
import io.windrow.can.transport.Fragmenter;
import io.windrow.can.transport.Outcome;
import io.windrow.can.transport.Protocol;
import io.windrow.can.transport.Reassembler;
import io.windrow.can.transport.ReassemblyLimits;
import io.windrow.producer.source.MachineProfile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is dropped, and by which rule. */
class EdgeTest {
    private static final CanFrame ENGINE = Buses.frame(0, "can0", "0CF00400#607D84481400F084");

    private final EdgeTransfers transfers = new EdgeTransfers(Catalogue.builtIn()::isFastPacket);
    private Edge edge = new Edge(EdgeRules.NONE);
    private long nowMicros;

    private void rules(String rules) throws RulesException {
        edge = new Edge(parse(rules));
    }

    private static EdgeRules parse(String rules) throws RulesException {
        return EdgeRules.parse("rules.yaml", ("rules: [" + rules + "]").getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String hear(CanFrame frame) {
        return edge.droppedBy(frame, transfers.of(frame));
    }

    private @Nullable String hear(String idAndBytes) {
        return hear(Buses.frame(nowMicros, "can0", idAndBytes));
    }

    private List<Boolean> keptAt(String idAndBytes, long... millis) {
        List<Boolean> kept = new ArrayList<>();
        for (long at : millis) {
            nowMicros = at * 1_000;
            kept.add(hear(idAndBytes) == null);
        }
        return kept;
    }

    @Test
    void theFirstRuleThatMatchesDecidesAndWhatNoneMatchesIsKept() throws Exception {
        rules("{name: engine, pgn: 61444, source: 0, keep: true}, {name: twice, pgn: [61444, 0xFEEE], drop: true}");
        assertThat(hear("0CF00400#607D84481400F084")).isNull();
        assertThat(hear("0CF00401#607D84481400F084")).isEqualTo("twice");
        assertThat(hear("18FEEE00#607D84481400F084")).isEqualTo("twice");
        assertThat(hear("18FEEF00#607D84481400F084")).isNull();
    }

    @Test
    void channelsAndKindsAreConditions() throws Exception {
        rules("{name: remote, kind: [remote, 11-bit], drop: true}, {name: bus, channel: can1, kind: data, drop: true}");
        CanId id = CanId.extended(0x0CF00400);
        assertThat(hear(CanFrame.remote(0, "can0", id, 8))).isEqualTo("remote");
        assertThat(hear(CanFrame.data(0, "can0", CanId.standard(0x123)))).isEqualTo("remote");
        assertThat(hear(CanFrame.data(0, "can0", id))).isNull();
        assertThat(hear(CanFrame.data(0, "can1", id))).isEqualTo("bus");
        assertThat(hear(CanFrame.error(0, "can1", 4))).isNull();
    }

    @Test
    void errorsAndElevenBitsHaveNeitherGroupNorSource() throws Exception {
        rules("{name: groups, pgn: 0-262143, drop: true}, {name: sources, source: 0-255, drop: true}");
        assertThat(hear(CanFrame.error(0, "can0", 0x0CF00400))).isNull();
        assertThat(hear(CanFrame.data(0, "can0", CanId.standard(0x123)))).isNull();
        assertThat(hear(ENGINE)).isEqualTo("groups");
    }

    @Test
    void aRuleWithoutConditionsDropsEverythingElse() throws Exception {
        rules("{name: engine, pgn: 61444, keep: true}, {name: rest, drop: true}");
        assertThat(hear(ENGINE)).isNull();
        assertThat(hear("18EEFF00#0102030405060708")).isEqualTo("rest");
        assertThat(hear(CanFrame.error(0, "can0", 4))).isEqualTo("rest");
    }

    @Test
    void aSenderIsKnownByItsNameOnceItClaimedAnAddress() throws Exception {
        rules("{name: boom, name-of-source: {manufacturer: 123, function: 130, industry-group: 2}, drop: true}");
        long name = new NameParts(77, 123, 1, 2, 130, 6, 3, 2, true).name().raw();
        long other = new NameParts(77, 124, 1, 2, 130, 6, 3, 2, true).name().raw();
        assertThat(hear("18FF0026#0102")).isNull();
        assertThat(hear(claim("can0", name))).isEqualTo("boom");
        assertThat(hear("18FF0026#0102")).isEqualTo("boom");
        assertThat(hear(Buses.frame(0, "can1", "18FF0026#0102"))).isNull();
        nowMicros = -3_600_000_000L;
        assertThat(hear("18FF0026#0102")).isEqualTo("boom");
        nowMicros = 5_000_000;
        hear(claim("can0", other));
        assertThat(hear("18FF0026#0102")).isNull();
    }

    private CanFrame claim(String channel, long name) {
        return CanFrame.data(nowMicros, channel, CanId.extended(0x18EEFF26), new Name(name).bytes());
    }

    @Test
    void aClaimThatIsDroppedIsHeardAllTheSame() throws Exception {
        rules(
                "{name: claims, pgn: 60928, drop: true}, {name: unit, name-of-source: {value: A00C82110F60004D}, drop: true}");
        assertThat(hear(claim("can0", 0xA00C82110F60004DL))).isEqualTo("claims");
        assertThat(hear("18FF0026#0102")).isEqualTo("unit");
    }

    @Test
    void eachFifthIsCountedByIdentifierAndBus() throws Exception {
        rules("{name: fifth, pgn: 61444, keep-every: 5}");
        assertThat(keptAt("0CF00400#00", 0, 0, 0, 0, 0, 0, 0))
                .containsExactly(true, false, false, false, false, true, false);
        assertThat(keptAt("0CF00401#00", 0, 0)).containsExactly(true, false);
        assertThat(hear(Buses.frame(0, "can1", "0CF00400#00"))).isNull();
    }

    @Test
    void oneInEachIntervalIsKeptAndAClockThatGoesBackStartsAnew() throws Exception {
        rules("{name: temperatures, pgn: 65262, keep-interval: 500ms}");
        assertThat(keptAt("18FEEE00#00", 1_000, 1_499, 1_500, 1_999, 5_000, 100, 599, 600))
                .containsExactly(true, false, true, false, true, true, false, true);
    }

    @Test
    void whatChangesIsKeptAndOneAtLeastSoOften() throws Exception {
        rules("{name: lamps, pgn: 65260, keep-changes: true, at-least-every: 10s}");
        assertThat(keptAt("18FEEC00#0102", 0, 100, 9_999, 10_000, 10_001))
                .containsExactly(true, false, false, true, false);
        assertThat(keptAt("18FEEC00#0103", 10_100, 10_200)).containsExactly(true, false);
        assertThat(keptAt("18FEEC00#01", 10_300)).containsExactly(true);
        assertThat(keptAt("18FEEC00#0103", 10_400, 10_500, 1_000, 1_100)).containsExactly(true, false, true, false);
    }

    @Test
    void withoutAPeriodWhatDoesNotChangeIsKeptOnce() throws Exception {
        rules("{name: lamps, pgn: 65260, keep-changes: true}");
        assertThat(keptAt("18FEEC00#0102", 0, 1_000_000_000)).containsExactly(true, false);
    }

    @Test
    void aTransferIsMatchedByTheGroupThatItCarriesAndByItsSender() throws Exception {
        rules(
                "{name: diagnostics, pgn: 65226, source: 0, drop: true}, {name: carriers, pgn: 0xEB00-0xEC00, drop: true}");
        for (CanFrame frame : new Fragmenter("can0", 0, 1_000).broadcast(new Pgn(65_226), 0, new byte[20])) {
            assertThat(hear(frame)).isEqualTo("diagnostics");
        }
        List<CanFrame> both = new Fragmenter("can0", 0, 1_000).connection(new Pgn(65_226), 0, 0x26, 2, new byte[30]);
        assertThat(both).anyMatch(frame -> frame.id().source() == 0x26);
        for (CanFrame frame : both) {
            assertThat(hear(frame)).isEqualTo("diagnostics");
        }
        assertThat(hear("1CEBFF00#01FFFFFFFFFFFFFF")).isNull();
    }

    @Test
    void thinningOutCountsTransfersAndKeepsThemWhole() throws Exception {
        rules("{name: half, pgn: [129029, 65226], keep-every: 2}");
        Reassembler reassembler = new Reassembler(Catalogue.builtIn()::isFastPacket, ReassemblyLimits.defaults());
        List<Boolean> whole = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            var fragmenter = new Fragmenter("can0", i * 1_000_000L, 1_000);
            whole.add(completes(reassembler, fragmenter.broadcast(new Pgn(65_226), 0, new byte[40])));
            CanId id = CanId.of(new Pgn(129_029), 3, CanId.GLOBAL, 3);
            whole.add(completes(reassembler, fragmenter.fastPacket(id, i, new byte[47])));
        }
        assertThat(whole).containsExactly(true, true, false, false, true, true, false, false, true, true, false, false);
    }

    private boolean completes(Reassembler reassembler, List<CanFrame> frames) {
        boolean completed = false;
        for (CanFrame frame : frames) {
            if (hear(frame) == null) {
                completed |= reassembler.accept(frame) instanceof Outcome.Completed;
            }
        }
        return completed;
    }

    @Test
    void changesAreNotLookedForInTransfers() throws Exception {
        rules("{name: changes, pgn: 65226, keep-changes: true}");
        for (int i = 0; i < 2; i++) {
            var fragmenter = new Fragmenter("can0", i * 1_000_000L, 1_000);
            assertThat(fragmenter.broadcast(new Pgn(65_226), 0, new byte[20])).allMatch(frame -> hear(frame) == null);
        }
    }

    @Test
    void otherRulesLeaveATransferThatIsUnderWayAsItWasDecided() throws Exception {
        rules("{name: before, pgn: 65226, drop: true}");
        List<CanFrame> frames = new Fragmenter("can0", 0, 1_000).broadcast(new Pgn(65_226), 0, new byte[20]);
        assertThat(hear(frames.get(0))).isEqualTo("before");
        edge.use(EdgeRules.NONE);
        assertThat(hear(frames.get(1))).isEqualTo("before");
        List<CanFrame> next = new Fragmenter("can0", 0, 1_000).broadcast(new Pgn(65_226), 0, new byte[20]);
        assertThat(hear(next.get(0))).isNull();
        edge.use(parse("{name: after, drop: true}"));
        assertThat(hear(next.get(1))).isNull();
        assertThat(edge.rules().names()).containsExactly("after");
    }

    @Test
    void whatIsRememberedOfStreamsIsBounded() {
        ThinnedStreams streams = new ThinnedStreams();
        EdgeRule rule = new EdgeRule(0, "a", Conditions.NONE, new Action.KeepEvery(2));
        for (int id = 0; id <= ThinnedStreams.MOST; id++) {
            streams.of(rule, CanFrame.data(0, "can0", CanId.extended(id)), null).count();
        }
        assertThat(streams.size()).isEqualTo(ThinnedStreams.MOST);
        Thinned forgotten = streams.of(rule, CanFrame.data(0, "can0", CanId.extended(0)), null);
        assertThat(forgotten.count()).isZero();
        Thinned remembered = streams.of(rule, CanFrame.data(0, "can0", CanId.extended(ThinnedStreams.MOST)), null);
        assertThat(remembered.count()).isEqualTo(1);
    }

    @Test
    void aSimulatedMachineThatIsThinnedOutLosesNoPartOfATransfer() throws Exception {
        rules("{name: third, keep-every: 3}");
        Reassembler reassembler = new Reassembler(Catalogue.builtIn()::isFastPacket, ReassemblyLimits.defaults());
        int kept = 0;
        List<CanFrame> frames = Buses.simulated(MachineProfile.COMBINE, 5, Duration.ofSeconds(30));
        for (CanFrame frame : frames) {
            if (hear(frame) == null) {
                kept++;
                reassembler.accept(frame);
            }
        }
        reassembler.abandonOpen();
        assertThat(kept).isBetween(frames.size() / 4, frames.size() / 2);
        for (var protocol : Protocol.values()) {
            assertThat(reassembler.counts().abandoned(protocol)).isZero();
            assertThat(reassembler.counts().strayFrames(protocol)).isZero();
        }
    }

    @Test
    void aFrameThatNoRuleThinsOutCostsNoMemory() throws Exception {
        rules(
                "{name: a, pgn: 65262, drop: true}, {name: b, channel: can1, drop: true}, {name: c, source: 5-9, drop: true}");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        hearOften(1_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        hearOften(1_000_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    }

    private void hearOften(int times) {
        int dropped = 0;
        for (int i = 0; i < times; i++) {
            dropped += hear(ENGINE) == null ? 0 : 1;
        }
        assertThat(dropped).isZero();
    }
}
