package io.windrow.runtime.settings;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address as the driver wants it, with name and password taken out of it, so that it may be logged.
 *
 * @param jdbc {@code jdbc:postgresql://host:port/database?…} without name and password
 */
public record DatabaseUrl(String jdbc, Optional<String> user, Optional<String> password) {
    private static final String JDBC = "jdbc:";
    private static final String RULE = "database.url must be jdbc:postgresql://host:port/database or"
            + " postgresql://user:password@host:port/database";

    /** Understands both forms; a message never repeats the address, since a password may stand in it. */
    public static DatabaseUrl parse(String text) {
        String address = text.startsWith(JDBC) ? text.substring(JDBC.length()) : text;
        if (address.startsWith("postgres://")) {
            address = "postgresql" + address.substring("postgres".length());
        }
        if (!address.startsWith("postgresql:") || address.length() == "postgresql:".length()) {
            throw new IllegalArgumentException(RULE + ", began with \"" + beginning(text) + '"');
        }
        return new Parts(address).url();
    }

    /** The address with this login as the driver's parameters; to be handed on, never to be logged. */
    public String withLogin(String name, String secret) {
        return jdbc + (jdbc.indexOf('?') < 0 ? '?' : '&') + "user=" + encoded(name) + "&password=" + encoded(secret);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return jdbc + user.map(name -> " as " + name).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String beginning(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? "" : text.substring(0, colon + 1);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // its message quotes the text, which may be the password
            throw new IllegalArgumentException(RULE + ", with each % in name and password written as %25");
        }
    }

    /** Takes one address apart. Used once, by one thread. */
    private static final class Parts {
        private final String address;
        private @Nullable String user;
        private @Nullable String password;

        Parts(String address) {
            this.address = address;
        }

        DatabaseUrl url() {
            int query = address.indexOf('?');
            requireDatabaseBefore(query);
            String place = withoutUserInfo(query < 0 ? address : address.substring(0, query));
            String parameters = query < 0 ? "" : withoutSecrets(address.substring(query + 1));
            String jdbc = JDBC + place + (parameters.isEmpty() ? "" : '?' + parameters);
            return new DatabaseUrl(jdbc, Optional.ofNullable(user), Optional.ofNullable(password));
        }

        /** Else the ? is one of the password's, and what is taken for parameters would be told with the address. */
        private void requireDatabaseBefore(int query) {
            int host = address.indexOf("//");
            int end = address.indexOf('/', host + 2);
            if (query >= 0 && host >= 0 && (end < 0 || end > query)) {
                throw new IllegalArgumentException(RULE + ", with each ? in name and password written as %3F");
            }
        }

        private String withoutUserInfo(String place) {
            int at = place.lastIndexOf('@');
            int start = place.indexOf("//");
            if (at < 0 || start < 0) {
                return place;
            }
            String info = place.substring(start + 2, at);
            int colon = info.indexOf(':');
            user = decoded(colon < 0 ? info : info.substring(0, colon));
            password = colon < 0 ? null : decoded(info.substring(colon + 1));
            return place.substring(0, start + 2) + place.substring(at + 1);
        }

        private String withoutSecrets(String query) {
            List<String> kept = new ArrayList<>();
            for (String parameter : query.split("&", -1)) {
                if (parameter.startsWith("user=")) {
                    user = decoded(parameter.substring("user=".length()));
                } else if (parameter.startsWith("password=")) {
                    password = decoded(parameter.substring("password=".length()));
                } else if (!parameter.isEmpty()) {
                    kept.add(parameter);
                }
            }
            return String.join("&", kept);
        }
    }
}
