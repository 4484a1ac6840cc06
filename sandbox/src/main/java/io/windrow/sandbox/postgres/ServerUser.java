package io.windrow.sandbox.postgres;

import io.windrow.sandbox.process.PartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Under whom the server runs. PostgreSQL refuses root, so root gives its rights up: to the user {@code postgres} or {@code nobody} where
 * that one can reach the folders, else inside a user namespace, where root is nobody but still owns its files.
 *
 * @param prefix goes in front of a command
 * @param owner the user whose the database's folder must be
 */
record ServerUser(List<String> prefix, String owner) {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PROBE = "test -w \"$1\" && \"$2\" --version >/dev/null && test \"$(id -u)\" != 0";

    ServerUser {
        prefix = List.copyOf(prefix);
    }

    /** The first way that works for this folder and these programs; the folder then belongs to that user. */
    static ServerUser forFolder(Path folder, Path programs) throws IOException, InterruptedException {
        if (!isRoot()) {
            return new ServerUser(List.of(), System.getProperty("user.name"));
        }
        for (ServerUser candidate : candidates()) {
            candidate.own(folder);
            if (candidate.reaches(folder, programs)) {
                return candidate;
            }
        }
        throw new PartException("PostgreSQL does not run as root, and neither postgres nor nobody can reach both "
                + folder + " and " + programs
                + ", nor are user namespaces allowed; choose a sandbox folder that other users can pass through");
    }

    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    private static boolean isRoot() throws InterruptedException {
        return Commands.run(LIMIT, List.of("id", "-u")).text().equals("0");
    }

    private static List<ServerUser> candidates() throws InterruptedException {
        List<ServerUser> candidates = new ArrayList<>();
        for (String user : List.of("postgres", "nobody")) {
            Commands.Outcome uid = Commands.run(LIMIT, List.of("id", "-u", user));
            Commands.Outcome gid = Commands.run(LIMIT, List.of("id", "-g", user));
            if (uid.well() && gid.well()) {
                candidates.add(new ServerUser(
                        List.of("setpriv", "--reuid=" + uid.text(), "--regid=" + gid.text(), "--clear-groups"), user));
                candidates.add(new ServerUser(List.of("runuser", "-u", user, "--"), user));
            }
        }
        candidates.add(new ServerUser(List.of("unshare", "--user"), "root"));
        return candidates;
    }

    private boolean reaches(Path folder, Path programs) throws InterruptedException {
        String postgres = programs.resolve("postgres").toString();
        return Commands.run(LIMIT, command(List.of("sh", "-c", PROBE, "sh", folder.toString(), postgres)))
                .well();
    }

    /** Hands the folder over with all that is in it, when it is not the user's already. */
    private void own(Path folder) throws IOException {
        UserPrincipal user =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        if (Files.getOwner(folder).equals(user)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                Files.setOwner(path, user);
            }
        }
    }
}
