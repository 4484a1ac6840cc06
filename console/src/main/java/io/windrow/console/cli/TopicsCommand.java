package io.windrow.console.cli;

import io.windrow.console.process.Wires;
import io.windrow.schemas.Topic;
import io.windrow.schemas.Topics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Creates the topics. */
@Command(
        name = "topics",
        description =
                "Create the topics that are missing (LogAppendTime, topics.partitions each) and list what each is for.",
        mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions settings;

    @Override
    public Integer call() throws InterruptedException {
        var reader = settings.reader();
        var wires = reader.section(Wires::from);
        reader.check();
        wires.get().createTopics();
        for (Topic<?, ?> topic : Topics.all()) {
            spec.commandLine()
                    .getOut()
                    .printf("%-24s %s%n", wires.get().topics().of(topic), topic.why());
        }
        return 0;
    }
}
