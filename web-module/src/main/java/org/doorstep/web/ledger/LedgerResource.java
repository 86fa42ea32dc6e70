package org.doorstep.web.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Ledger;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Page;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.EntryId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/ledger")
@ApplicationScoped
@Retried
@Tag(name = "Ledger")
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {
    /** An account of the chart. */
    public record AccountView(Account account, Account.Kind kind) {}

    @Inject
    Caller caller;

    @Inject
    Ledger ledger;

    @Inject
    BusinessDates dates;

    @GET
    @Path("/accounts")
    @Operation(summary = "The chart of accounts", description = "Permission ledger.read.")
    public Response accounts() {
        caller.actor().requiresOnPlatform(Ledger.READ);
        return Replies.ok(new Page<>(chart(), Optional.empty()));
    }

    private static List<AccountView> chart() {
        return Arrays.stream(Account.values())
                .map(account -> new AccountView(account, account.kind()))
                .toList();
    }

    @GET
    @Path("/accounts/{account}/entries")
    @Operation(
            summary = "Statement of an account or sub-account, newest first",
            description = "Permission ledger.read. Filters: ref (a sub-account), from and until (business dates).")
    public Response statement(
            @PathParam("account") Account account,
            @QueryParam("ref") @Nullable String ref,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @BeanParam Paging paging,
            @Context UriInfo uri) {
        var entries = ledger.statement(
                caller.actor(),
                account,
                LedgerQuery.text(ref),
                LedgerQuery.date(from),
                LedgerQuery.date(until),
                paging.request());
        return Replies.page(entries, uri);
    }

    @GET
    @Path("/accounts/{account}/balances")
    @Operation(
            summary = "Balances of an account's sub-accounts in a service area that are not zero",
            description = "Permission ledger.read.")
    public Response balances(
            @PathParam("account") Account account,
            @QueryParam("area") @Nullable AreaId area,
            @QueryParam("currency") @DefaultValue("CNY") String currency,
            @BeanParam Paging paging,
            @Context UriInfo uri) {
        if (area == null) {
            throw new BadRequestException("area");
        }
        return Replies.page(
                ledger.balances(caller.actor(), account, area, LedgerQuery.currency(currency), paging.request()), uri);
    }

    @GET
    @Path("/entries/{id}")
    @Operation(summary = "A journal entry with its lines", description = "Permission ledger.read.")
    public Response entry(@PathParam("id") EntryId id) {
        return Replies.ok(ledger.get(caller.actor(), id));
    }

    @GET
    @Path("/trial-balance")
    @Operation(
            summary = "Debits and credits of every account until a business date (today by default)",
            description = "Permission ledger.read. Filter: area (a service area; no entry spans two).")
    public Response trialBalance(
            @QueryParam("currency") @DefaultValue("CNY") String currency,
            @QueryParam("until") @Nullable String until,
            @QueryParam("area") @Nullable AreaId area) {
        var date = LedgerQuery.date(until).orElseGet(dates::today);
        return Replies.ok(
                ledger.trialBalance(caller.actor(), LedgerQuery.currency(currency), date, Optional.ofNullable(area)));
    }
}
