package io.windrow.runtime.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which settings are secrets. A secret stands in the environment, in a settings file, or alone in a file of its own that
 * {@code <key>.file} names ({@code WINDROW_DATABASE_PASSWORD_FILE}); it never stands in a command line, which every user
 * of the machine can list, and in no text that is made here.
 */
public final class Secrets {
    /** Behind a secret's key: the file that holds it. */
    static final String FILE = ".file";

    /** A certificate chain takes some 10 KiB; what is larger is another file. */
    private static final long MOST_BYTES = 256 * 1024;

    /**
     * Judged by a key's end: Kafka names its files and addresses with the same words further ahead
     * ({@code ssl.keystore.location}, {@code sasl.oauthbearer.token.endpoint.url}). Certificates are public, but Kafka
     * treats them as secret beside their key.
     */
    private static final Pattern SECRET = Pattern.compile("(|.*[.-])(password|passphrase|secret|token|credentials"
            + "|jaas\\.config|user\\.info|keystore\\.key|keystore\\.certificate\\.chain|truststore\\.certificates)");

    /** A password may hold a slash, so that a port and an @ far behind it look like one; rather that than the reverse. */
    private static final Pattern LOGIN_IN_ADDRESS = Pattern.compile(".*//[^/@]*:[^@]*@.*");

    private static final Pattern PASSWORD_PARAMETER =
            Pattern.compile(".*[?&;]\\w*(password|secret|token)=.*", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Whether what stands under this key is nobody else's to know. */
    public static boolean isSecret(String key) {
        return SECRET.matcher(key.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a value gives a password away though its key promises none: an address with a login in it. */
    public static boolean holdsLogin(String value) {
        return LOGIN_IN_ADDRESS.matcher(value).matches()
                || PASSWORD_PARAMETER.matcher(value).matches();
    }

    /** The name of a {@code <key>.file}'s key, when that key is a secret's. */
    public static Optional<String> keyOfFile(String key) {
        return Optional.of(key)
                .filter(name -> name.endsWith(FILE))
                .map(name -> name.substring(0, name.length() - FILE.length()))
                .filter(Secrets::isSecret);
    }

    /**
     * The secret that stands alone in a file, without the line end that an editor puts behind it.
     *
     * @throws IllegalArgumentException naming key and file, when there is no such secret
     */
    static String read(String key, String file) {
        String where = key + FILE + " names " + file + ", which ";
        try {
            Path path = Path.of(file);
            if (Files.isRegularFile(path) && Files.size(path) > MOST_BYTES) {
                throw new IllegalArgumentException(where + "is no secret: it has more than " + MOST_BYTES + " bytes");
            }
            String text = Files.readString(path).strip();
            if (text.isEmpty()) {
                throw new IllegalArgumentException(where + "is empty");
            }
            return text;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(where + "does not exist", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(where + "is not UTF-8 text", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(where + "cannot be read: " + e, e);
        }
    }
}
