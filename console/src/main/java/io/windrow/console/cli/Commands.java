package io.windrow.console.cli;

import io.windrow.console.bus.InterruptibleInput;
import io.windrow.console.bus.StandardStreams;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands, those that read and write data with the streams to do so. */
final class Commands implements IFactory {
    private final StandardStreams streams;

    Commands(StandardStreams streams) {
        this.streams = streams;
    }

    /** The process' own streams, unbuffered; a thread that waits for the input can be interrupted. */
    static StandardStreams standardStreams() {
        return new StandardStreams(
                new InterruptibleInput(new FileInputStream(FileDescriptor.in)),
                new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == DecodeCommand.class) {
            return type.cast(new DecodeCommand(streams));
        }
        if (type == InspectCommand.class) {
            return type.cast(new InspectCommand(streams));
        }
        if (type == SettingsCommand.class) {
            return type.cast(new SettingsCommand(streams));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
