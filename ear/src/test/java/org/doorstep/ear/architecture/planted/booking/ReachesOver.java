package org.doorstep.ear.architecture.planted.booking;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import java.util.List;
import org.doorstep.ear.architecture.planted.visit.OpenEntity;

/** Breaks: associations stay in their feature. */
@Entity
class ReachesOver {
    @OneToMany
    List<OpenEntity> visits;
}
