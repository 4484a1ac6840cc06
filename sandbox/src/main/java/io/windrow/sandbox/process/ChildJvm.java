package io.windrow.sandbox.process;

import io.windrow.sandbox.guard.Guarded;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The command of a JVM that runs {@link Guarded} and, in it, a main class. It ignores the terminal's Ctrl-C and hang-up, which reach the
 * whole foreground process group: parts are stopped by their parent, in order.
 *
 * @param heapMegabytes the largest heap, MiB
 */
public record ChildJvm(
        List<String> classPath,
        int heapMegabytes,
        List<String> options,
        Map<String, String> environment,
        String mainClass,
        List<String> arguments) {
    /** A signal ignored before exec stays ignored in a JVM, so no wrapper remains and the pid is the JVM's own. */
    private static final List<String> IGNORING_THE_TERMINAL = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    public ChildJvm {
        classPath = List.copyOf(classPath);
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
        arguments = List.copyOf(arguments);
    }

    /** This JVM's own class path, with absolute entries, since the child works in another folder. */
    public static List<String> ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
    }

    /** The command, working in {@code folder}; the class path goes to {@code argumentFile}, which keeps the list of processes readable. */
    public ProcessBuilder command(Path folder, Path argumentFile) {
        List<String> command = new ArrayList<>(IGNORING_THE_TERMINAL);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        command.addAll(commonOptions(folder));
        command.addAll(options);
        command.add("@" + argumentFile);
        command.add(Guarded.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    /** Writes the argument file that {@link #command} names. */
    public void writeArguments(Path argumentFile) throws IOException {
        String path = classPath.stream().map(ChildJvm::quoted).collect(Collectors.joining(File.pathSeparator));
        Files.writeString(argumentFile, "-cp\n\"" + path + "\"\n");
    }

    private static String quoted(String entry) {
        return entry.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** UTC in every part: what one part writes another reads, wherever the machine believes to stand. */
    private static List<String> commonOptions(Path folder) {
        List<String> common = new ArrayList<>(List.of(
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + folder.resolve("logs").resolve("hs_err_%p.log")));
        if (Runtime.version().feature() >= 24) {
            common.add("--enable-native-access=ALL-UNNAMED"); // compression codecs; silent before JDK 24
        }
        return common;
    }
}
