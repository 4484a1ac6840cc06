package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    /** States and names from the PostgreSQL documentation, appendix A. */
    @ParameterizedTest
    @CsvSource({
        "08000, AGAIN, connection_exception",
        "08006, AGAIN, connection_failure",
        "25006, AGAIN, read_only_sql_transaction",
        "25P03, AGAIN, idle_in_transaction_session_timeout",
        "40001, AGAIN, serialization_failure",
        "40P01, AGAIN, deadlock_detected",
        "53100, AGAIN, disk_full",
        "53300, AGAIN, too_many_connections",
        "55P03, AGAIN, lock_not_available",
        "57P01, AGAIN, admin_shutdown",
        "57P02, AGAIN, crash_shutdown",
        "57P03, AGAIN, cannot_connect_now",
        "58030, AGAIN, io_error",
        "22021, REFUSED, character_not_in_repertoire",
        "22008, REFUSED, datetime_field_overflow",
        "23502, REFUSED, not_null_violation",
        "23514, REFUSED, check_violation or no partition for the row",
        "54000, REFUSED, program_limit_exceeded",
        "22P03, STOP, invalid_binary_representation",
        "22P04, STOP, bad_copy_file_format",
        "28P01, STOP, invalid_password",
        "3D000, STOP, invalid_catalog_name",
        "42P01, STOP, undefined_table",
        "42501, STOP, insufficient_privilege",
        "XX001, STOP, data_corrupted",
        "57P04, STOP, database_dropped",
        "'', STOP, no state at all"
    })
    void eachStateHasOneVerdict(String state, Verdict verdict, String name) {
        assertThat(Verdict.on(new SQLException(name, state))).isEqualTo(verdict);
    }

    @Test
    void thePoolsTimeoutTellsWhatTheConnectionFailedOf() {
        var wrongPassword = new SQLException("no", "28P01");
        var noConnection = new SQLTransientConnectionException("not available, request timed out after 5 s");

        assertThat(Verdict.on(noConnection)).isEqualTo(Verdict.AGAIN);
        noConnection.initCause(wrongPassword);
        assertThat(Verdict.on(noConnection)).isEqualTo(Verdict.STOP);
    }

    @Test
    void kafkaSaysItselfWhatPasses() {
        assertThat(Verdict.on(new org.apache.kafka.common.errors.TimeoutException()))
                .isEqualTo(Verdict.AGAIN);
        assertThat(Verdict.on(new AuthenticationException("no"))).isEqualTo(Verdict.STOP);
        assertThat(Verdict.on(new KafkaException("?"))).isEqualTo(Verdict.STOP);
    }

    @Test
    void theUnknownStops() {
        assertThat(Verdict.on(new IllegalStateException("?"))).isEqualTo(Verdict.STOP);
        assertThat(Verdict.on(new RuntimeException(new SocketException("who said that?"))))
                .isEqualTo(Verdict.STOP);
    }
}
