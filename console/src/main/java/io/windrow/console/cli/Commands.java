package io.windrow.console.cli;

import io.windrow.console.bus.StandardStreams;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
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
                interruptible(new FileInputStream(FileDescriptor.in)), new FileOutputStream(FileDescriptor.out));
    }

    /** A channel's stream asks for its position to say what is available, and a pipe has none: the file is asked instead. */
    static InputStream interruptible(FileInputStream file) {
        return new FilterInputStream(Channels.newInputStream(file.getChannel())) {
            @Override
            public int available() throws IOException {
                return file.available();
            }
        };
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == DecodeCommand.class) {
            return type.cast(new DecodeCommand(streams));
        }
        if (type == InspectCommand.class) {
            return type.cast(new InspectCommand(streams));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
