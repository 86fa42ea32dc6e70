package org.doorstep.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What was asked for.
 *
 * @param quick small and short, to see whether it runs: the figures mean nothing
 * @param minutes how long what is told its time shall take
 * @param statements counts PostgreSQL's statements (pg_stat_statements) and tells of the costliest
 * @param report puts what was asked for into RESULTS.md, as {@code all} does with everything
 * @param keep leaves logs and files behind
 */
record Options(
        List<String> names, boolean quick, int rounds, int minutes, boolean statements, boolean report, boolean keep) {

    static Options of(String[] arguments) {
        var names = new ArrayList<String>();
        boolean quick = false;
        boolean statements = false;
        boolean report = false;
        boolean keep = false;
        int rounds = 0;
        int minutes = 30;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> quick = true;
                case "--statements" -> statements = true;
                case "--report" -> report = true;
                case "--keep" -> keep = true;
                case "--rounds" -> rounds = number(arguments, ++i);
                case "--minutes" -> minutes = number(arguments, ++i);
                default -> names.add(name(arguments[i]));
            }
        }
        int times = rounds > 0 ? rounds : quick ? 1 : 3;
        return new Options(List.copyOf(names), quick, times, minutes, statements, report, keep);
    }

    private static String name(String argument) {
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException("unknown option " + argument);
        }
        return argument;
    }

    private static int number(String[] arguments, int at) {
        if (at >= arguments.length || !arguments[at].matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a number");
        }
        return Integer.parseInt(arguments[at]);
    }

    /** The one or the other: what is enough for a figure, and what is enough to see that it runs. */
    int full(int full, int whenQuick) {
        return quick ? whenQuick : full;
    }
}
