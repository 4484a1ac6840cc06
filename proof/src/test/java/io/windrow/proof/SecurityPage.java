package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.sandbox.secure.SecuredListeners;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands and files of docs/security.md, with the sandbox's places in them. */
final class SecurityPage {
    private static final Path PAGE = Path.of("../docs/security.md");
    private static final Map<String, String> PROGRAMS = Map.of(
            "kafka-configs.sh", "kafka.admin.ConfigCommand", "kafka-acls.sh", "org.apache.kafka.tools.AclCommand");

    private SecurityPage() {}

    /** Runs what the page tells the cluster's operator to run, as one who may do everything. */
    static void runCommands(String broker, Path folder, String password) throws Exception {
        Path operator = Files.writeString(folder.resolve("operator.properties"), "security.protocol=PLAINTEXT\n");
        Path credentials =
                Files.writeString(folder.resolve("gateway.credentials"), "SCRAM-SHA-512=password=" + password + "\n");
        int run = 0;
        for (String line : block("sh").lines().toList()) {
            List<String> words = new ArrayList<>(List.of(line.split(" ")));
            String program = PROGRAMS.get(words.remove(0));
            if (program != null) {
                words.replaceAll(word -> switch (word) {
                    case "$BROKER" -> broker;
                    case "operator.properties" -> operator.toString();
                    case "gateway.credentials" -> credentials.toString();
                    default -> word;
                });
                run(program, words);
                run++;
            }
        }
        assertThat(run).as("commands on %s", PAGE).isEqualTo(3);
    }

    /** The settings file and the file with the secret that the page gives to a gateway; the path of the former. */
    static Path settingsFile(Path folder, SecuredListeners secured, String password) throws IOException {
        Path jaas = Files.writeString(folder.resolve("gateway.jaas"), jaas(password) + '\n');
        String settings = block("properties")
                .replace("broker:9093", secured.scram())
                .replace(
                        "/etc/windrow/authority.pem",
                        secured.certificates().authority().toString())
                .replace("/etc/windrow/gateway.jaas", jaas.toString());
        return Files.writeString(folder.resolve("gateway.properties"), settings);
    }

    /** The login that the page shows. */
    static String jaas(String password) throws IOException {
        return block("").strip().replace("\"...\"", '"' + password + '"');
    }

    private static String block(String language) throws IOException {
        Matcher matcher =
                Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(Files.readString(PAGE));
        String found = "";
        while (matcher.find() && found.isEmpty()) {
            // an opening fence without a language looks like a closing one
            found = language.isEmpty() && !matcher.group(1).startsWith("org.") ? "" : matcher.group(1);
        }
        assertThat(found).as("block of %s in %s", language, PAGE).isNotEmpty();
        return found;
    }

    private static void run(String program, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s %s: %s", program, arguments, said).isZero();
    }
}
