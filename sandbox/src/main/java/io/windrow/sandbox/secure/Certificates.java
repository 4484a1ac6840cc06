package io.windrow.sandbox.secure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Base64;

/**
 * The files of a certificate authority that lives in one folder, made once, with its broker's certificate for the loopback
 * addresses and one for a client named {@code gateway}.
 *
 * <pre>
 * authority.pem   whom clients trust          broker.pem        the broker's key and certificates
 * gateway.p12     the client's key            gateway.password  of gateway.p12
 * </pre>
 */
public final class Certificates {
    private static final String AUTHORITY = "authority";
    private static final String BROKER = "broker";
    private static final String GATEWAY = "gateway";
    private static final int PASSWORD_BITS = 128;

    private final Path folder;

    /** Those in a folder, which {@link #make} may still have to make. */
    public Certificates(Path folder) {
        this.folder = folder;
    }

    /** The authority's certificate, PEM. */
    public Path authority() {
        return folder.resolve("authority.pem");
    }

    /** The broker's private key and its certificates, PEM. */
    public Path broker() {
        return folder.resolve("broker.pem");
    }

    /** The private key and the certificates of the client named gateway, PKCS#12. */
    public Path gateway() {
        return folder.resolve("gateway.p12");
    }

    /** A file that holds the password of {@link #gateway()}. */
    public Path gatewayPassword() {
        return folder.resolve("gateway.password");
    }

    /** Makes what is not there; readable by nobody else. */
    public void make() throws IOException, InterruptedException {
        if (Files.exists(folder)) {
            return;
        }
        Path half = folder.resolveSibling(folder.getFileName() + ".half");
        Files.createDirectories(
                half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        new Certificates(half).fill();
        Files.move(half, folder);
    }

    private void fill() throws IOException, InterruptedException {
        String password = new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
        Path store = folder.resolve("authority.p12");
        Files.deleteIfExists(store);
        var keytool = new Keytool(store, password);
        keytool.makePair(AUTHORITY, "-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign");
        keytool.makePair(
                BROKER, "-signer", AUTHORITY, "-ext", "san=ip:127.0.0.1,dns:localhost", "-ext", "eku=serverAuth");
        keytool.makePair(GATEWAY, "-signer", AUTHORITY, "-ext", "eku=clientAuth");
        try {
            split(store, password.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates cannot be written: " + e, e);
        }
        Files.writeString(gatewayPassword(), password);
        Files.delete(store); // nobody signs any more
    }

    private void split(Path store, char[] password) throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            all.load(in, password);
        }
        Files.writeString(authority(), pem(all.getCertificate(AUTHORITY)));
        var broker =
                new StringBuilder(pem("PRIVATE KEY", key(all, BROKER, password).getEncoded()));
        for (Certificate each : all.getCertificateChain(BROKER)) {
            broker.append(pem(each));
        }
        Files.writeString(broker(), broker);
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(GATEWAY, key(all, GATEWAY, password), password, all.getCertificateChain(GATEWAY));
        try (OutputStream out = Files.newOutputStream(gateway())) {
            one.store(out, password);
        }
    }

    private static Key key(KeyStore store, String name, char[] password) throws GeneralSecurityException {
        Key key = store.getKey(name, password);
        if (key == null) {
            throw new GeneralSecurityException("no key named " + name);
        }
        return key;
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    private static String pem(String what, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
}
