package org.doorstep.identity;

import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Permission;
import org.doorstep.shared.Role;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;

/** What a session gives. @param permissions none while the password is still to be changed */
record Access(PersonId person, Set<Role> roles, Optional<CompanyId> company, Set<Permission> permissions) {}
