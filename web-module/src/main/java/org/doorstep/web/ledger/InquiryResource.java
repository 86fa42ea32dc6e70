package org.doorstep.web.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.Optional;
import org.doorstep.ledger.Account;
import org.doorstep.ledger.Inquiries;
import org.doorstep.ledger.Ledger;
import org.doorstep.shared.BusinessDates;
import org.doorstep.shared.Page;
import org.doorstep.shared.id.AreaId;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Paging;
import org.doorstep.web.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What finance staff ask the books. */
@Path("/ledger")
@ApplicationScoped
@Tag(name = "Ledger")
@Produces(MediaType.APPLICATION_JSON)
public class InquiryResource {
    @Inject
    Caller caller;

    @Inject
    Inquiries inquiries;

    @Inject
    Ledger ledger;

    @Inject
    BusinessDates dates;

    @GET
    @Path("/accounts/{account}/extract")
    @Operation(
            summary = "Extract of an account: opening balance, lines with the balance after each, closing balance",
            description =
                    "Permission ledger.read. Oldest first. from and until are business dates, both included; until"
                            + " is today by default, from the first of its month. Filters: ref (a sub-account), area.")
    public Response extract(
            @PathParam("account") Account account,
            @QueryParam("ref") @Nullable String ref,
            @QueryParam("area") @Nullable AreaId area,
            @QueryParam("currency") @DefaultValue("CNY") String currency,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @BeanParam Paging paging) {
        var last = LedgerQuery.date(until).orElseGet(dates::today);
        var span = new Inquiries.Span(
                account,
                LedgerQuery.text(ref),
                Optional.ofNullable(area),
                LedgerQuery.currency(currency),
                LedgerQuery.date(from).orElse(last.withDayOfMonth(1)),
                last);
        return Replies.ok(inquiries.extract(caller.actor(), span, paging.request()));
    }

    @GET
    @Path("/entries")
    @Operation(
            summary = "Search entries, newest first",
            description =
                    "Permission ledger.read. Filters, all of which must hold: booking and visit (with the entries of"
                            + " their refunds), company, worker (what they are owed or hold), area, rule, actor (the person who"
                            + " posted), least and most (amount of a line, in currency), from and until (business dates)."
                            + " Or, in the order of posting: about=booking:4711; or the one under a key=….")
    public Response entries(
            @QueryParam("about") @Nullable String about,
            @QueryParam("key") @Nullable String key,
            @BeanParam EntryQuery query,
            @BeanParam Paging paging,
            @Context UriInfo uri) {
        if (about != null) {
            var found = ledger.about(caller.actor(), LedgerQuery.subject(about));
            return Replies.page(new Page<>(found, Optional.empty()));
        }
        if (key != null) {
            var found = ledger.findByKey(caller.actor(), key).stream().toList();
            return Replies.page(new Page<>(found, Optional.empty()));
        }
        return Replies.page(inquiries.search(caller.actor(), query.search(), paging.request()), uri);
    }
}
