package io.windrow.sandbox;

import io.windrow.sandbox.guard.Guarded;
import io.windrow.sandbox.process.ChildJvm;
import io.windrow.sandbox.process.PartProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the three parts that are JVMs have in common. */
abstract class JvmProgram implements PartProgram {
    /** The log of a child: warnings on standard output, by the configuration on the class path. */
    static final List<String> LOGGING = List.of(
            "-Dlog4j2.configurationFile=classpath:io/windrow/sandbox/log4j2-part.properties",
            "-Dlog4j2.disableJmx=true");

    private final Path folder;
    private final Path argumentFile;

    JvmProgram(Path folder, PartName name) {
        this.folder = folder;
        this.argumentFile = folder.resolve("run").resolve(name.word() + ".args");
    }

    /** The JVM as this part wants it. */
    abstract ChildJvm jvm();

    /** Makes the part's own files. */
    abstract void makeFiles() throws IOException, InterruptedException;

    Path folder() {
        return folder;
    }

    @Override
    public final void prepare() throws IOException, InterruptedException {
        makeFiles();
        jvm().writeArguments(argumentFile);
    }

    @Override
    public final ProcessBuilder command() {
        return jvm().command(folder, argumentFile);
    }

    @Override
    public final Duration stopLimit() {
        return Guarded.STOP_LIMIT.plusSeconds(2);
    }
}
