package io.windrow.timescale.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Whether TimescaleDB compresses chunks by itself: the policies of those hypertables that have a columnstore. Used by one thread. */
final class Compression {
    private static final String COLUMNSTORES =
            "from timescaledb_information.hypertables where compression_enabled and hypertable_schema = current_schema()";

    private final Connection connection;

    Compression(Connection connection) {
        this.connection = connection;
    }

    /** Adds the policies that are missing, or removes those that are there. */
    void set(boolean on, Duration chunkInterval) throws SQLException {
        Sql.run(connection, on ? adding(chunkInterval) : removing());
    }

    private static String adding(Duration chunkInterval) {
        return loop("if not exists (select from timescaledb_information.jobs where proc_name = 'policy_compression'"
                + " and hypertable_schema = current_schema() and hypertable_name = name) then"
                + " call add_columnstore_policy(name::regclass, after => interval '" + chunkInterval.toSeconds()
                + " seconds'); end if;");
    }

    private static String removing() {
        return loop("call remove_columnstore_policy(name::regclass, if_exists => true);");
    }

    private static String loop(String step) {
        return "do $$ declare name text; begin for name in select hypertable_name " + COLUMNSTORES + " loop " + step
                + " end loop; end $$";
    }
}
