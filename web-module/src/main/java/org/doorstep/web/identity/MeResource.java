package org.doorstep.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.doorstep.identity.Accounts;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Role;
import org.doorstep.web.http.Caller;
import org.doorstep.web.http.Retried;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who the caller is. */
@Path("/me")
@ApplicationScoped
@Retried
@Tag(name = "Me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    /** @param acting the capacities of this session @param permissions what staff may do in it */
    public record Me(Accounts.Account account, Set<Role> acting, List<String> permissions) {}

    @GET
    @Operation(
            summary = "Read the own account",
            description = "With what this session may do. For whoever is signed in.")
    public Me me() {
        var actor = caller.actor();
        var permissions =
                actor.permissions().stream().map(Permission::name).sorted().toList();
        return new Me(accounts.get(actor, actor.signedIn()), actor.roles(), permissions);
    }

    @PUT
    @Operation(
            summary = "Change the own name and language",
            description = "Languages: zh-CN, zh-TW, en. Without a name it stays. For whoever is signed in.")
    public Accounts.Account rename(@Valid Accounts.Rename command) {
        return accounts.rename(caller.actor(), command.name(), command.language());
    }
}
