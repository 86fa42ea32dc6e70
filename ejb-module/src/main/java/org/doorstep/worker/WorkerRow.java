package org.doorstep.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.MediaId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.worker.Workers.Rota;
import org.doorstep.worker.Workers.State;
import org.jspecify.annotations.Nullable;

/** A worker as stored. */
@Entity
@Table(name = "worker_worker")
class WorkerRow {
    @Id
    private long id;

    @Column(name = "company_id")
    private long companyId;

    @Column(name = "area_id")
    private long areaId;

    private byte[] sealed;

    @Column(name = "identity_index")
    private String identityIndex;

    @Column(name = "masked_name")
    private String maskedName;

    private String sex;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "portrait_id")
    private @Nullable Long portraitId;

    private int experience;
    private String about;

    @Column(name = "home_latitude")
    private double homeLatitude;

    @Column(name = "home_longitude")
    private double homeLongitude;

    @Column(name = "radius_metres")
    private int radiusMetres;

    @Lob
    private @Nullable String rota;

    @Column(name = "rota_until")
    private @Nullable LocalDate rotaUntil;

    private int rating;
    private int reviews;
    private @Nullable String reason;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Column(name = "active_since")
    private @Nullable Instant activeSince;

    @Version
    private long version;

    protected WorkerRow() {}

    /** Who registers, checked: personal parts sealed, the identity number as its index. */
    record Registration(
            WorkerId id,
            CompanyId company,
            AreaId area,
            byte[] sealed,
            String identityIndex,
            String maskedName,
            Workers.Register command) {}

    static WorkerRow registered(Registration registration, Instant at) {
        var worker = new WorkerRow();
        worker.id = registration.id().value();
        worker.state = State.REGISTERED;
        worker.registeredAt = at;
        worker.fill(registration);
        return worker;
    }

    /** Registers anew before or after an unsuccessful review. */
    void registerAgain(Registration registration) {
        become(WorkerMoves.Verb.REGISTER, WorkerMoves.Who.WORKER);
        fill(registration);
    }

    private void fill(Registration registration) {
        companyId = registration.company().value();
        areaId = registration.area().value();
        sealed = registration.sealed();
        identityIndex = registration.identityIndex();
        maskedName = registration.maskedName();
        sex = registration.command().sex();
        experience = registration.command().yearsOfExperience();
        about = registration.command().about();
        homeLatitude = coarse(registration.command().home().latitude());
        homeLongitude = coarse(registration.command().home().longitude());
    }

    private static double coarse(double degrees) {
        return Math.round(degrees * 1000) / 1000.0;
    }

    void submit() {
        become(WorkerMoves.Verb.SUBMIT, WorkerMoves.Who.WORKER);
        reason = null;
    }

    void approve(WorkerMoves.Who who, Instant at) {
        become(WorkerMoves.Verb.APPROVE, who);
        reason = null;
        if (state == State.ACTIVE && activeSince == null) {
            activeSince = at;
        }
    }

    void refuse(WorkerMoves.Who who, String why) {
        become(WorkerMoves.Verb.REFUSE, who);
        reason = why;
    }

    void suspend(WorkerMoves.Who who, String why) {
        become(WorkerMoves.Verb.SUSPEND, who);
        reason = why;
    }

    private void become(WorkerMoves.Verb verb, WorkerMoves.Who who) {
        state = WorkerMoves.next(state, verb, who);
    }

    void work(Rota pattern) {
        rota = Jsons.write(pattern);
    }

    void opened(LocalDate until) {
        rotaUntil = until;
    }

    void serve(int metres) {
        radiusMetres = metres;
    }

    void show(MediaId portrait) {
        portraitId = portrait.value();
    }

    void rated(int mean, int number) {
        rating = mean;
        reviews = number;
    }

    WorkerId id() {
        return new WorkerId(id);
    }

    CompanyId company() {
        return new CompanyId(companyId);
    }

    AreaId area() {
        return new AreaId(areaId);
    }

    byte[] sealed() {
        return sealed;
    }

    String maskedName() {
        return maskedName;
    }

    String sex() {
        return sex;
    }

    State state() {
        return state;
    }

    Optional<MediaId> portrait() {
        return Optional.ofNullable(portraitId).map(MediaId::new);
    }

    int experience() {
        return experience;
    }

    String about() {
        return about;
    }

    GeoPoint home() {
        return new GeoPoint(homeLatitude, homeLongitude);
    }

    int radiusMetres() {
        return radiusMetres;
    }

    Optional<Rota> rota() {
        return Optional.ofNullable(rota).map(text -> Jsons.read(text, Rota.class));
    }

    Optional<LocalDate> rotaUntil() {
        return Optional.ofNullable(rotaUntil);
    }

    int rating() {
        return rating;
    }

    int reviews() {
        return reviews;
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    Optional<Instant> activeSince() {
        return Optional.ofNullable(activeSince);
    }

    long version() {
        return version;
    }

    Workers.Candidate candidate() {
        return new Workers.Candidate(
                id(), company(), maskedName, sex, home(), radiusMetres, rating, reviews, portrait());
    }
}
