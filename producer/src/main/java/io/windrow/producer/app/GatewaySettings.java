package io.windrow.producer.app;

import io.windrow.can.frame.CanFrame;
import io.windrow.producer.publish.LaneSettings;
import io.windrow.producer.publish.Sender;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.Speed;
import io.windrow.producer.spool.SpoolSettings;
import io.windrow.runtime.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one gateway does.
 *
 * @param sender {@code gateway.equipment} and {@code gateway.id}: whose frames they are
 * @param channel {@code gateway.channel}: the name of every bus, when it is not to be the source's own
 * @param pace how a recording is played
 * @param spool where frames wait
 * @param lanes how they go out
 * @param rules {@code gateway.rules}: the file of the edge rules
 * @param limits when it tells what, and how long it waits
 */
public record GatewaySettings(
        Sender sender,
        Optional<String> channel,
        Pace pace,
        SpoolSettings spool,
        LaneSettings lanes,
        Optional<Path> rules,
        Limits limits) {

    /**
     * How a recording is played; what is live has its own time.
     *
     * @param speed {@code gateway.speed}: 1, 10, any number up to 1000, or max
     * @param time {@code gateway.time}: now or recorded
     * @param resume {@code gateway.resume}: whether to go on where an earlier start with the same spool was ended
     */
    public record Pace(Speed speed, CaptureTime time, boolean resume) {
        public static final Pace REAL_TIME = new Pace(Speed.REAL_TIME, CaptureTime.NOW, false);

        static Pace from(SettingsReader reader) {
            CaptureTime time = reader.choice("gateway.time", CaptureTime.NOW);
            boolean resume = reader.bool("gateway.resume", false);
            Speed[] speed = {Speed.REAL_TIME};
            reader.section(from -> speed[0] = speed(from)); // its mistake is told beside the others
            return new Pace(speed[0], time, resume);
        }

        private static Speed speed(SettingsReader reader) {
            try {
                return Speed.parse(reader.text("gateway.speed", "1"));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("gateway." + e.getMessage(), e);
            }
        }
    }

    /**
     * Times.
     *
     * @param stop {@code gateway.stop.limit}: how long a gateway that is told to stop waits for acknowledgements
     * @param ledger {@code gateway.ledger.interval}: how often it tells what became of its frames
     */
    public record Limits(Duration stop, Duration ledger) {
        private static final Duration LONGEST_STOP = Duration.ofMinutes(10);
        private static final Duration SHORTEST_LEDGER = Duration.ofMillis(100);
        private static final Duration LONGEST_LEDGER = Duration.ofHours(1);

        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), Duration.ofMinutes(1));

        public Limits {
            List<String> mistakes = new ArrayList<>();
            if (stop.isNegative() || stop.compareTo(LONGEST_STOP) > 0) {
                mistakes.add("gateway.stop.limit must be 0s to 10m, was " + stop);
            }
            if (ledger.compareTo(SHORTEST_LEDGER) < 0 || ledger.compareTo(LONGEST_LEDGER) > 0) {
                mistakes.add("gateway.ledger.interval must be 100ms to 1h, was " + ledger);
            }
            refuse(mistakes);
        }

        static Limits from(SettingsReader reader) {
            return new Limits(
                    reader.duration("gateway.stop.limit", DEFAULT.stop),
                    reader.duration("gateway.ledger.interval", DEFAULT.ledger));
        }
    }

    public GatewaySettings {
        List<String> mistakes = new ArrayList<>();
        channel.ifPresent(name -> Sender.check(mistakes, "gateway.channel", name, CanFrame.MAX_CHANNEL_LENGTH));
        refuse(mistakes);
    }

    private static void refuse(List<String> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), mistakes));
        }
    }

    /** Real time, dated now: what a gateway does when nothing else is said. */
    public static GatewaySettings of(Sender sender, Path spool) {
        return new GatewaySettings(
                sender,
                Optional.empty(),
                Pace.REAL_TIME,
                SpoolSettings.in(spool),
                LaneSettings.DEFAULT,
                Optional.empty(),
                Limits.DEFAULT);
    }

    public GatewaySettings withChannel(String name) {
        return new GatewaySettings(sender, Optional.of(name), pace, spool, lanes, rules, limits);
    }

    public GatewaySettings withPace(Speed speed, CaptureTime time) {
        return new GatewaySettings(sender, channel, new Pace(speed, time, pace.resume), spool, lanes, rules, limits);
    }

    public GatewaySettings resumed() {
        return new GatewaySettings(sender, channel, new Pace(pace.speed, pace.time, true), spool, lanes, rules, limits);
    }

    public GatewaySettings withSpool(SpoolSettings other) {
        return new GatewaySettings(sender, channel, pace, other, lanes, rules, limits);
    }

    public GatewaySettings withLanes(LaneSettings other) {
        return new GatewaySettings(sender, channel, pace, spool, other, rules, limits);
    }

    public GatewaySettings withRules(Path file) {
        return new GatewaySettings(sender, channel, pace, spool, lanes, Optional.of(file), limits);
    }

    public GatewaySettings withLimits(Limits other) {
        return new GatewaySettings(sender, channel, pace, spool, lanes, rules, other);
    }

    /** Reads every key below {@code gateway.}; all mistakes join the reader's. */
    public static GatewaySettings from(SettingsReader reader) {
        var pace = reader.section(Pace::from);
        var limits = reader.section(Limits::from);
        var lanes = reader.section(LaneSettings::from);
        String equipment = reader.text("gateway.equipment", "");
        String gateway = reader.text("gateway.id", "");
        var sender = reader.section(from -> new Sender(equipment, gateway));
        var spool = reader.section(from -> SpoolSettings.from(from, equipment + " " + gateway));
        Optional<String> channel = reader.text("gateway.channel");
        Optional<Path> rules = reader.text("gateway.rules").map(Path::of);
        return new GatewaySettings(sender.get(), channel, pace.get(), spool.get(), lanes.get(), rules, limits.get());
    }
}
