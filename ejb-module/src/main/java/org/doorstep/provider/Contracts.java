package org.doorstep.provider;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Money;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Rate;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.ContractId;

/** The effective-dated contract of each company: who gets what share of a visit's money. */
@Stateless
public class Contracts {
    public static final Permission SIGN = Permission.of("provider.contract");

    /**
     * What is agreed. Worker and company share plus the platform's commission make the whole; insurance is a fixed sum a
     * visit, taken off first; withholding is taken off the worker's share.
     *
     * @param from first local day of service under it; it ends where the next one starts
     * @param holding from completion until a visit's money may be shared out
     * @param least smallest sum that is paid out
     */
    public record Terms(
            LocalDate from,
            Rate worker,
            Rate company,
            Rate platform,
            Money insurance,
            Rate withholding,
            Period holding,
            Money least) {}

    public record Contract(
            ContractId id, CompanyId company, int number, Terms terms, Optional<LocalDate> until, Instant signedAt) {}

    /** Signs a contract; refuses shares that do not make a whole, a start in the past, and one before an existing start. */
    public ContractId sign(Actor actor, CompanyId company, Terms terms) {
        throw new UnsupportedOperationException();
    }

    /** The contract in force on a day of service. */
    public Optional<Contract> on(CompanyId company, LocalDate day) {
        throw new UnsupportedOperationException();
    }

    public List<Contract> of(Actor actor, CompanyId company) {
        throw new UnsupportedOperationException();
    }
}
