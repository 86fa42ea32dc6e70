package org.doorstep.web.identity;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.doorstep.identity.Accounts;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.CompanyId;
import org.jspecify.annotations.Nullable;

/** The query of a list of people. */
public class PeopleQuery {
    @QueryParam("role")
    @Nullable
    String role;

    @QueryParam("company")
    @Nullable
    CompanyId company;

    @QueryParam("phone")
    @Nullable
    String phone;

    @QueryParam("email")
    @Nullable
    String email;

    Accounts.Filter filter() {
        return new Accounts.Filter(role(), Optional.ofNullable(company), given(phone), given(email));
    }

    private Optional<Role> role() {
        return given(role).map(name -> Arrays.stream(Role.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new Refused("identity.search.role", Map.of("roles", Arrays.toString(Role.values())))));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }
}
