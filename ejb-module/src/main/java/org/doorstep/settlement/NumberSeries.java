package org.doorstep.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Counts a series of documents; its row is held by whoever takes a number. */
@Entity
@Table(name = "settlement_series")
class NumberSeries {
    @Id
    private String series;

    @Column(name = "last_no")
    private int last;

    @SuppressWarnings("NullAway.Init")
    protected NumberSeries() {}

    NumberSeries(String series) {
        this.series = series;
    }

    int next() {
        return ++last;
    }
}
