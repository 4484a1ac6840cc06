package io.windrow.can.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.testdata.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any claims: few units, few addresses and close times, so that they get in each other's way. */
class AddressTableLawsTest {
    private static final String BUS = "can0";

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyOrderOfFeedingGivesTheSameTable(long seed) {
        Random random = Seeds.random("any order of feeding gives the same table", seed);
        for (int round = 0; round < 300; round++) {
            List<AddressClaim> claims = claims(random, 60);
            AddressTable inOrder = table(AddressTable.Limits.USUAL, claims);
            Collections.shuffle(claims, random);
            AddressTable shuffled = new AddressTable();
            for (AddressClaim claim : claims) {
                shuffled.accept(BUS, claim);
                shuffled.nameAt(BUS, claim.address(), claim.timeMicros());
            }
            assertThat(shuffled.intervals(BUS)).isEqualTo(inOrder.intervals(BUS));
            assertThat(shuffled.events(BUS)).isEqualTo(inOrder.events(BUS));
            assertThat(table(AddressTable.Limits.USUAL, shuffled.claims(BUS)).events(BUS))
                    .isEqualTo(inOrder.events(BUS));
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void aUnitHasOneAddressAndAnAddressOneUnit(long seed) {
        Random random = Seeds.random("a unit has one address and an address one unit", seed);
        for (int round = 0; round < 300; round++) {
            List<AddressClaim> claims = claims(random, 60);
            AddressTable table = table(AddressTable.Limits.USUAL, claims);
            for (AddressClaim at : claims) {
                Set<Object> seen = new HashSet<>();
                for (AddressInterval interval : table.intervals(BUS)) {
                    if (interval.contains(at.timeMicros())) {
                        assertThat(seen.add(interval.address())).isTrue();
                        assertThat(seen.add(interval.name())).isTrue();
                        assertThat(table.nameAt(BUS, interval.address(), at.timeMicros()))
                                .contains(interval.name());
                        assertThat(table.addressAt(BUS, interval.name(), at.timeMicros()))
                                .hasValue(interval.address());
                    }
                }
            }
        }
    }

    /** Follows the events alone and comes out where the table does. */
    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void theEventsTellAllThatTheIntervalsTell(long seed) {
        Random random = Seeds.random("the events tell all that the intervals tell", seed);
        for (int round = 0; round < 300; round++) {
            AddressTable table = table(AddressTable.Limits.USUAL, claims(random, 60));
            Map<Integer, Name> holders = new HashMap<>();
            for (AddressEvent event : table.events(BUS)) {
                follow(event, holders);
            }
            for (int address = 0; address < 4; address++) {
                assertThat(table.nameAt(BUS, address, Long.MAX_VALUE).orElse(null))
                        .isEqualTo(holders.get(address));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void aFullTableThatOnlyForgotRepeatsIsTheSame(long seed) {
        Random random = Seeds.random("a full table that only forgot repeats is the same", seed);
        int forgetful = 0;
        for (int round = 0; round < 300; round++) {
            List<AddressClaim> claims = claims(random, 60);
            AddressTable full = table(new AddressTable.Limits(1, 40), claims);
            assertThat(full.claims(BUS)).hasSizeLessThanOrEqualTo(40);
            assertThat(full.forgottenRepeats()
                            + full.droppedClaims()
                            + full.claims(BUS).size())
                    .isEqualTo(new HashSet<>(claims).size());
            if (full.droppedClaims() == 0) {
                forgetful++;
                AddressTable all = table(AddressTable.Limits.USUAL, claims);
                assertThat(full.intervals(BUS)).isEqualTo(all.intervals(BUS));
                assertThat(full.events(BUS)).isEqualTo(all.events(BUS));
            }
        }
        assertThat(forgetful).isPositive();
    }

    private static void follow(AddressEvent event, Map<Integer, Name> holders) {
        if (event instanceof AddressEvent.Claimed claimed) {
            assertThat(holders.put(claimed.address(), claimed.name())).isNull();
        } else if (event instanceof AddressEvent.Moved moved) {
            assertThat(holders.remove(moved.previousAddress())).isEqualTo(moved.name());
            assertThat(holders.put(moved.address(), moved.name())).isNull();
        } else if (event instanceof AddressEvent.Lost lost) {
            assertThat(holders.remove(lost.address())).isEqualTo(lost.name());
        } else if (event instanceof AddressEvent.Stolen stolen) {
            assertThat(stolen.name()).isLessThan(stolen.loser());
            assertThat(holders.remove(stolen.address())).isEqualTo(stolen.loser());
        } else if (event instanceof AddressEvent.Replaced replaced) {
            assertThat(replaced.name()).isGreaterThan(replaced.previous());
            assertThat(holders.remove(replaced.address())).isEqualTo(replaced.previous());
        } else if (event instanceof AddressEvent.Defended defended) {
            assertThat(holders.get(defended.address())).isEqualTo(defended.name());
        }
    }

    private static AddressTable table(AddressTable.Limits limits, List<AddressClaim> claims) {
        AddressTable table = new AddressTable(limits);
        claims.forEach(claim -> table.accept(BUS, claim));
        return table;
    }

    /** Up to {@code most} claims in order; three in four repeat the last one's unit and address. */
    private static List<AddressClaim> claims(Random random, int most) {
        List<AddressClaim> claims = new ArrayList<>();
        boolean steady = random.nextBoolean();
        int address = 0;
        Name name = new Name(0);
        for (int i = random.nextInt(most); i >= 0; i--) {
            if (claims.isEmpty() || !steady || random.nextInt(4) == 0) {
                address = random.nextInt(8) == 0 ? AddressClaim.CANNOT_CLAIM : random.nextInt(4);
                name = new Name(random.nextInt(5) - 2);
            }
            boolean commanded = address != AddressClaim.CANNOT_CLAIM && random.nextInt(20) == 0;
            claims.add(new AddressClaim(random.nextInt(40) * 50_000L, address, name, commanded));
        }
        Collections.sort(claims);
        return claims;
    }
}
