package io.windrow.sandbox.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    @TempDir
    private Path folder;

    private static X509Certificate certificate(Path file) throws Exception {
        String text = Files.readString(file);
        String first = text.substring(text.indexOf("-----BEGIN CERTIFICATE"));
        try (InputStream in = new ByteArrayInputStream(first.getBytes(StandardCharsets.US_ASCII))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Test
    void oneAuthoritySignsBrokerAndGatewayAndTheFolderIsItsOwnersAlone() throws Exception {
        var made = new Certificates(folder.resolve("security"));
        made.make();

        var authority = certificate(made.authority());
        var broker = certificate(made.broker());
        broker.verify(authority.getPublicKey());
        KeyStore gateway = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(made.gateway())) {
            gateway.load(in, Files.readString(made.gatewayPassword()).toCharArray());
        }
        gateway.getCertificate("gateway").verify(authority.getPublicKey());
        assertThat(broker.getSubjectAlternativeNames().toString()).contains("127.0.0.1", "localhost");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("security"))))
                .isEqualTo("rwx------");
    }

    @Test
    void whatIsThereIsKept() throws Exception {
        var made = new Certificates(folder.resolve("security"));
        Files.createDirectory(folder.resolve("security"));
        Files.writeString(made.authority(), "kept");

        made.make();

        assertThat(made.authority()).hasContent("kept");
    }
}
