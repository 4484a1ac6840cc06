package io.windrow.sandbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The setting {@code database.url}, in the form of the JDBC driver ({@code jdbc:postgresql://host:port/db?user=…&password=…}) or of
 * libpq ({@code postgresql://user:password@host:port/db}), taken apart so that user and password travel separately from the address.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseUrl(String jdbcUrl, String user, String password) {
    private static final int POSTGRES_PORT = 5432;

    /** @throws IllegalArgumentException when it is neither form or names no database or user; the message holds no password */
    public static DatabaseUrl parse(String text) {
        URI uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        Login login = new Login(uri.getRawUserInfo());
        List<String> kept = new ArrayList<>();
        if (uri.getRawQuery() != null) {
            for (String parameter : uri.getRawQuery().split("&", -1)) {
                if (!login.takes(parameter)) {
                    kept.add(parameter);
                }
            }
        }
        check(!login.user.isEmpty(), "must name a user");
        String query = kept.isEmpty() ? "" : "?" + String.join("&", kept);
        int port = uri.getPort() < 0 ? POSTGRES_PORT : uri.getPort();
        String address = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query;
        return new DatabaseUrl(address, login.user, login.password);
    }

    /** A shell line without the password, which psql asks for. */
    String psqlLine() {
        return "psql -U '" + user + "' '" + jdbcUrl.substring("jdbc:".length()).replaceFirst("\\?.*", "") + "'";
    }

    @Override
    public String toString() {
        return jdbcUrl + " as " + user;
    }

    private static URI uri(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "database.url is not a URL: " + e.getReason()); // the text may hold a password
        }
        check(
                uri.getScheme() != null
                        && List.of("postgresql", "postgres")
                                .contains(uri.getScheme().toLowerCase(Locale.ROOT)),
                "must begin with jdbc:postgresql:// or postgresql://");
        check(uri.getHost() != null, "must name a host");
        check(uri.getRawPath() != null && uri.getRawPath().length() > 1, "must name a database");
        return uri;
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("database.url " + rule);
        }
    }

    /** User and password, from before the host or from the parameters. */
    private static final class Login {
        private String user = "";
        private String password = "";

        private Login(@Nullable String userInfo) {
            if (userInfo != null) {
                String[] both = userInfo.split(":", 2);
                user = decoded(both[0]);
                password = both.length > 1 ? decoded(both[1]) : "";
            }
        }

        private boolean takes(String parameter) {
            if (parameter.startsWith("user=")) {
                user = decoded(parameter.substring("user=".length()));
                return true;
            }
            if (parameter.startsWith("password=")) {
                password = decoded(parameter.substring("password=".length()));
                return true;
            }
            return false;
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8); // a plus is a plus here
        }
    }
}
