package io.windrow.sandbox.secure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDK's own keytool: signs certificates, for which the JDK has no interface. Used by one thread. */
final class Keytool {
    private static final String PASSWORD_VARIABLE = "WINDROW_STORE_PASSWORD";
    private static final String VALID_DAYS = "3650";

    private final Path store;
    private final String password;

    Keytool(Path store, String password) {
        this.store = store;
        this.password = password;
    }

    /**
     * Makes a pair of keys with a certificate, in the store under the name.
     *
     * @param name also the certificate's common name
     * @param more options: the signer, the certificate's extensions
     */
    void makePair(String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass:env", // not the password itself, which would stand in the list of processes
                PASSWORD_VARIABLE,
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                VALID_DAYS));
        command.addAll(List.of(more));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD_VARIABLE, password);
        Process process = builder.start();
        process.getOutputStream().close(); // it asks nothing
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool makes no certificate for " + name + ": " + said.strip());
        }
    }
}
