package org.doorstep.web.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.doorstep.sandbox.SandboxBank;
import org.doorstep.sandbox.SandboxStatements;
import org.doorstep.shared.SecretFile;
import org.doorstep.web.http.Replies;
import org.doorstep.web.http.Retried;
import org.doorstep.web.settlement.Dates;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The sandbox bank as its customers know it. */
@Path("/bank")
@ApplicationScoped
@Retried
@Tag(name = "Sandbox")
@Produces(MediaType.APPLICATION_JSON)
public class SandboxBankResource {
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    @Inject
    SandboxBank bank;

    @Inject
    Config config;

    @Inject
    SandboxStatements statements;

    /** How a file is spoilt. */
    public record Spoiling(@NotNull SandboxStatements.Damage damage) {}

    /** The bank's own book. */
    public record Book(List<SandboxBank.Booking> payments) {}

    @POST
    @Path("/files/{message}")
    @Consumes(MediaType.APPLICATION_XML)
    @Operation(summary = "Hand in a pain.001.001.09 file", description = "Header X-Bank-Key. Each message id once.")
    public Response take(
            @PathParam("message") String message, @HeaderParam("X-Bank-Key") @Nullable String key, InputStream body)
            throws IOException {
        if (!isKey(key)) {
            return Response.status(Response.Status.UNAUTHORIZED).build();
        }
        var document = body.readNBytes(MOST_BYTES + 1);
        if (document.length > MOST_BYTES) {
            return Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build();
        }
        var receipt = bank.take(message, document);
        // taken, and nobody hears of it: what a broken line looks like from outside
        return receipt.mute() ? Response.status(Response.Status.GATEWAY_TIMEOUT).build() : Replies.ok(receipt);
    }

    @GET
    @Path("/files/{message}")
    @Operation(summary = "Ask what became of a file", description = "Header X-Bank-Key.")
    public Response ask(@PathParam("message") String message, @HeaderParam("X-Bank-Key") @Nullable String key) {
        return isKey(key)
                ? Replies.ok(bank.ask(message))
                : Response.status(Response.Status.UNAUTHORIZED).build();
    }

    @GET
    @Path("/book")
    @Operation(summary = "Read the bank's own book", description = "Newest first, at most 1000.")
    public Response book() {
        return Replies.ok(new Book(bank.book()));
    }

    @PUT
    @Path("/wishes")
    @Operation(summary = "Say what becomes of payments to an account", description = "Outcome, delay, lost answers.")
    public Response wish(@Valid SandboxBank.Wish wish) {
        bank.wish(wish);
        return Replies.none();
    }

    @GET
    @Path("/statements/{day}")
    @Produces(MediaType.APPLICATION_XML)
    @Operation(
            summary = "Fetch the camt.053.001.08 statement of a day",
            description = "Header X-Bank-Key. 204 while the day is not over.")
    public Response statement(
            @PathParam("day") String day,
            @QueryParam("account") @DefaultValue("") String account,
            @HeaderParam("X-Bank-Key") @Nullable String key) {
        if (!isKey(key)) {
            return Response.status(Response.Status.UNAUTHORIZED).build();
        }
        return statements
                .statement(account, Dates.required("day", day))
                .map(file -> Response.ok(file, MediaType.APPLICATION_XML).build())
                .orElseGet(Replies::none);
    }

    @GET
    @Path("/notices/{day}")
    @Produces(MediaType.APPLICATION_XML)
    @Operation(
            summary = "Fetch the camt.054.001.08 notices of a day",
            description = "Header X-Bank-Key. What moved so far.")
    public Response notices(
            @PathParam("day") String day,
            @QueryParam("account") @DefaultValue("") String account,
            @HeaderParam("X-Bank-Key") @Nullable String key) {
        if (!isKey(key)) {
            return Response.status(Response.Status.UNAUTHORIZED).build();
        }
        return Response.ok(statements.notices(account, Dates.required("day", day)), MediaType.APPLICATION_XML)
                .build();
    }

    @PUT
    @Path("/statements/lines")
    @Operation(
            summary = "Say how a movement is stated",
            description =
                    "Line as payout/4711, return/4711, pay-in/SP20261121CNY; way AS_IT_IS, LEFT_OUT, TWICE, A_FEN_MORE,"
                            + " CHARGED, OTHER_CURRENCY, PENDING, NEXT_DAY. With notice/ before the line: in the notices.")
    public Response tell(@Valid @NotNull SandboxStatements.Telling telling) {
        statements.tell(telling);
        return Replies.none();
    }

    @POST
    @Path("/statements/inventions")
    @Operation(summary = "State a movement that never was", description = "Below nothing when it leaves the account.")
    public Response invent(@Valid @NotNull SandboxStatements.Invention invention) {
        statements.invent(invention);
        return Replies.none();
    }

    @PUT
    @Path("/statements/{day}/damage")
    @Operation(
            summary = "Spoil the statement of a day",
            description = "NONE, TRUNCATED, OTHER_ENCODING, WRONG_TOTALS, WRONG_BALANCE, OTHER_DAY, OTHER_ACCOUNT,"
                    + " SAME_NUMBER.")
    public Response spoil(@PathParam("day") String day, @Valid @NotNull Spoiling spoiling) {
        statements.spoil(Dates.required("day", day), spoiling.damage());
        return Replies.none();
    }

    @PUT
    @Path("/notices/{day}/damage")
    @Operation(summary = "Spoil the notices of a day", description = "As for statements.")
    public Response spoilNotices(@PathParam("day") String day, @Valid @NotNull Spoiling spoiling) {
        statements.spoilNotices(Dates.required("day", day), spoiling.damage());
        return Replies.none();
    }

    private boolean isKey(@Nullable String key) {
        var expected = config.getOptionalValue("doorstep.bank.key", String.class)
                .orElseGet(() -> SecretFile.readOrMake("bank.key"));
        return MessageDigest.isEqual(
                Optional.ofNullable(key).orElse("").getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8));
    }
}
