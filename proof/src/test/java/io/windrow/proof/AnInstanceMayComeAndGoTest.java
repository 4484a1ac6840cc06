package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Lane;
import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.schemas.Level;
import io.windrow.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes of the applications are started, stopped, restarted, killed and reset while machines go on; no reading is lost or double. */
@Timeout(600)
class AnInstanceMayComeAndGoTest {
    private static final int PARTITIONS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    /** 128 and the number of SIGTERM, as a shell counts. */
    private static final int TERMINATED = 143;

    /** Of tasks with frames; those of who is near whom keep nothing. */
    private static final Pattern COPY = Pattern.compile("Standby task 0_\\d was added");

    private static final String READINGS = "readings";
    private static final String BOTH = "both";

    private static @Nullable Sandbox started;

    @TempDir
    private Path folder;

    private final Sandbox sandbox = Objects.requireNonNull(started);
    private final Map<String, String> settings = new HashMap<>();
    private String name = "";

    @BeforeAll
    static void startBroker() throws InterruptedException {
        started = Sandbox.start(
                SandboxSettings.defaults().withParts(PartName.BROKER, PartName.REGISTRY), System.out::println);
    }

    @AfterAll
    static void stopBroker() {
        if (started != null) {
            started.close();
        }
    }

    @BeforeEach
    void settings(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName();
        settings.put("kafka.bootstrap.servers", sandbox.bootstrapServers());
        settings.put("registry.url", sandbox.registryUrl().toString());
        settings.put("topics.prefix", name + '.');
        settings.put("topics.partitions", Integer.toString(PARTITIONS));
        settings.put("streams.application.prefix", name + '-');
        settings.put("rollup.publish.interval", "1s");
    }

    @Test
    void anotherProcessTakesItsShareAndGivesItBackWhenItStops() throws Exception {
        try (var machines = SteadyMachines.start(settings);
                Command first = start("first", READINGS)) {
            machines.untilAllFlow();
            try (Command second = start("second", READINGS)) {
                await(() -> sizes().equals(List.of(2, 2)), second);
                machines.untilAllFlow();
                long begin = System.nanoTime();
                second.terminate();
                assertThat(second.await(LIMIT)).as(second.output()).isEqualTo(TERMINATED);
                Duration stopped = Duration.ofNanos(System.nanoTime() - begin);
                System.out.println("stopped after " + stopped.toMillis() + " ms");
                assertThat(stopped).isLessThan(STOP_LIMIT);
            }
            await(() -> sizes().equals(List.of(PARTITIONS)), first);
            System.out.println("all flow again after " + machines.untilAllFlow().toMillis() + " ms");
            machines.assertEachOnce();
        }
    }

    @Test
    void aNamedProcessThatIsRestartedFindsItsPartitionsAndNobodyTookThem() throws Exception {
        settings.put("streams.session.timeout", "60s");
        try (var machines = SteadyMachines.start(settings);
                Command barn = named("barn");
                Command field = named("field")) {
            await(() -> sizes().equals(List.of(2, 2)), field);
            machines.untilAllFlow();
            Map<String, Set<Integer>> before = partitions();
            field.terminate();
            assertThat(field.await(LIMIT)).as(field.output()).isEqualTo(TERMINATED);
            assertThat(partitions()).as("while it is away").isEqualTo(before);
            try (Command again = named("field")) {
                Duration flowing = machines.untilAllFlow();
                System.out.println("restarted, all flow again after " + flowing.toMillis() + " ms");
                assertThat(partitions()).as("when it is back").isEqualTo(before);
                assertThat(barn.isAlive()).as(barn.output()).isTrue();
                assertThat(again.isAlive()).as(again.output()).isTrue();
                machines.assertEachOnce();
            }
        }
    }

    @Test
    void whatAKilledProcessHadAnotherGoesOnWithFromItsCopy() throws Exception {
        settings.put("streams.session.timeout", "6s");
        settings.put("streams.standby.replicas", "1");
        settings.put("log.libraries", "INFO"); // Kafka Streams says which tasks are copies
        try (var machines = SteadyMachines.start(settings);
                Command first = start("first", READINGS);
                Command second = start("second", READINGS)) {
            await(() -> sizes().equals(List.of(2, 2)), second);
            await(() -> COPY.matcher(second.output()).find(), second);
            machines.untilAllFlow();
            first.kill();
            Duration flowing = machines.untilAllFlow();
            System.out.println(
                    "killed, all flow again after " + flowing.toMillis() + " ms, 6000 of them until it is missed");
            assertThat(flowing).isLessThan(Duration.ofSeconds(30));
            machines.sayAgain(5);
            machines.assertEachOnce();
        }
    }

    @Test
    void theCommandsOfTheOperatingPageForgetWhatTheWindowsHad() throws Exception {
        try (FrameTopic topic = FrameTopic.open(settings)) {
            topic.send(frames(), Lane.FRESH);
        }
        runUntilWindowsLeft();

        String said = OperatingPage.reset(sandbox.bootstrapServers(), name + '.', name + '-', folder.resolve(BOTH));

        assertThat(said).contains(name + ".readings Partition: 0 Offset: 0").contains(name + "-windows-rollup-1m");
        assertThat(folder.resolve(BOTH).resolve(name + "-windows")).doesNotExist();
    }

    /** Both applications, until every machine has a minute. */
    private void runUntilWindowsLeft() throws Exception {
        long wanted =
                frames().stream().map(FrameTopic.Frame::machine).distinct().count();
        try (Command both = start(BOTH, BOTH)) {
            await(() -> machinesWithMinutes() == wanted, both);
            both.terminate();
            assertThat(both.await(LIMIT)).as(both.output()).isEqualTo(TERMINATED);
        }
    }

    private int machinesWithMinutes() {
        Set<String> machines = new TreeSet<>();
        WholeTopic.forEach(settings, Topics.rollup(Level.MINUTE), each -> machines.add(each.getEquipmentId()));
        return machines.size();
    }

    private static List<FrameTopic.Frame> frames() {
        List<FrameTopic.Frame> frames = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            frames.add(new FrameTopic.Frame("reset-" + i % 8, "boot", "can0", i / 8));
        }
        return frames;
    }

    private Command named(String instance) throws IOException {
        settings.put("streams.instance.id", instance);
        return start(instance, READINGS);
    }

    /** Each with a folder of its own for its state, as processes must have. */
    private Command start(String process, String only) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("streams.state.dir", folder.resolve(process).toString());
        return Command.start(Command.environment(all), "streams", "--only", only);
    }

    /** The partitions of frames that each member has, by its name; those without one have none. */
    private Map<String, Set<Integer>> partitions() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()))) {
            Map<String, Set<Integer>> all = new TreeMap<>();
            for (MemberDescription each : members(admin, name + "-readings")) {
                all.put(each.groupInstanceId().orElse(each.consumerId()), framePartitions(each));
            }
            return all;
        }
    }

    /** None before the group is there. */
    private static Collection<MemberDescription> members(Admin admin, String group) throws Exception {
        boolean isThere = admin.listGroups().all().get().stream()
                .anyMatch(each -> each.groupId().equals(group));
        return isThere
                ? admin.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group)
                        .get()
                        .members()
                : List.of();
    }

    private Set<Integer> framePartitions(MemberDescription member) {
        Set<Integer> all = new TreeSet<>();
        member.assignment().topicPartitions().forEach(each -> {
            if (each.topic().equals(name + ".can-frames")) {
                all.add(each.partition());
            }
        });
        return all;
    }

    private List<Integer> sizes() throws Exception {
        return partitions().values().stream().map(Set::size).toList();
    }

    private static void await(Callable<Boolean> holds, Command process) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime())
                    .as("within %s; it said:%n%s", LIMIT, process.output())
                    .isLessThan(deadline);
            Thread.sleep(200);
        }
    }
}
