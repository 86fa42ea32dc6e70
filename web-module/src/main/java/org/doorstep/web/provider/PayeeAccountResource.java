package org.doorstep.web.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.doorstep.provider.PayeeAccounts;
import org.doorstep.shared.NotFound;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PayeeAccountId;
import org.doorstep.shared.id.WorkerId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Bank accounts of companies and workers. */
@Path("/payee-accounts")
@ApplicationScoped
@Retried
@Tag(name = "Companies")
@Produces(MediaType.APPLICATION_JSON)
public class PayeeAccountResource {
    /** An account of a company or of a worker: one of the two is given. */
    public record NameAccount(
            Optional<CompanyId> company,
            Optional<WorkerId> worker,
            @NotBlank @Size(max = 70) @PlainText String holder,
            @NotBlank @Size(max = 50) @PlainText String number,
            @NotBlank @Size(max = 20) @PlainText String bankCode,
            @NotBlank @Size(max = 70) @PlainText String bankName) {}

    /** An account as read: its number masked. */
    public record AccountView(
            PayeeAccountId id,
            Optional<CompanyId> company,
            Optional<WorkerId> worker,
            String payeeName,
            String holder,
            String number,
            String bankCode,
            String bankName,
            boolean confirmed,
            Optional<Instant> paysFrom,
            Instant namedAt) {
        static AccountView of(PayeeAccounts.Account it) {
            boolean company = it.payee().kind().equals("company");
            return new AccountView(
                    it.id(),
                    company ? Optional.of(new CompanyId(it.payee().id())) : Optional.empty(),
                    company
                            ? Optional.empty()
                            : Optional.of(new WorkerId(it.payee().id())),
                    it.payeeName(),
                    it.holder(),
                    it.number(),
                    it.bankCode(),
                    it.bankName(),
                    it.confirmed(),
                    it.paysFrom(),
                    it.namedAt());
        }
    }

    @Inject
    Caller caller;

    @Inject
    PayeeAccounts accounts;

    @POST
    @Operation(
            summary = "Name the bank account of a company or a worker",
            description = "Staff with provider.accounts in scope; the worker for itself. In force once a second person"
                    + " has confirmed it. Codes: provider.account.iban, provider.account.bic, provider.account.card,"
                    + " provider.account.number, provider.account.cnaps, provider.payee.unknown (404).")
    public Response name(@Valid NameAccount body) {
        var payee = payee(body.company(), body.worker());
        var id = accounts.name(
                caller.actor(),
                new PayeeAccounts.Name(payee, body.holder(), body.number(), body.bankCode(), body.bankName()));
        var named = accounts.of(caller.actor(), payee).stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("provider.account.unknown", id));
        return Replies.created("payee-accounts", id, AccountView.of(named));
    }

    @GET
    @Operation(
            summary = "List a payee's accounts: the one in force and the one that waits",
            description = "By company or worker; staff with provider.accounts in scope; the worker for itself.")
    public List<AccountView> list(
            @QueryParam("company") @Nullable CompanyId company, @QueryParam("worker") @Nullable WorkerId worker) {
        var payee = payee(Optional.ofNullable(company), Optional.ofNullable(worker));
        return accounts.of(caller.actor(), payee).stream().map(AccountView::of).toList();
    }

    @GET
    @Path("/waiting")
    @Operation(
            summary = "List accounts that wait for a second person",
            description = "Platform staff with provider.accounts-confirm.")
    public List<AccountView> waiting() {
        return accounts.waiting(caller.actor()).stream().map(AccountView::of).toList();
    }

    @POST
    @Path("/{id}/confirmation")
    @Operation(
            summary = "Confirm an account as a second person",
            description = "Platform staff with provider.accounts-confirm, not the one who named it. Codes:"
                    + " provider.account.same-person, provider.account.state (409).")
    public AccountView confirm(@PathParam("id") PayeeAccountId id) {
        return AccountView.of(accounts.confirm(caller.actor(), id));
    }

    private static PayeeAccounts.Payee payee(Optional<CompanyId> company, Optional<WorkerId> worker) {
        if (company.isPresent() == worker.isPresent()) {
            throw new Refused("provider.payee.one");
        }
        return company.map(id -> new PayeeAccounts.Payee("company", id.value()))
                .orElseGet(() ->
                        new PayeeAccounts.Payee("worker", worker.orElseThrow().value()));
    }
}
