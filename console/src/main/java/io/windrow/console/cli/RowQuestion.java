package io.windrow.console.cli;

import io.windrow.timescale.query.Queries;
import io.windrow.timescale.query.QueryResult;
import io.windrow.timescale.query.RowQuery;
import java.sql.SQLException;
import java.util.List;

/** A question for rows as they are stored. */
record RowQuestion(RowQuery query) implements QueryOptions.Question {
    @Override
    public QueryResult ask(Queries queries) throws SQLException {
        return queries.rows(query);
    }

    @Override
    public List<String> explain(Queries queries) throws SQLException {
        return queries.explain(query);
    }

    @Override
    public List<String> whatThereIs(Queries queries) throws SQLException {
        return queries.whatThereIs(query);
    }
}
