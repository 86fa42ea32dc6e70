package org.doorstep.ear.suites;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The longer half of the service tests. Arquillian ends its server with the suite, so a fork is given a suite, not classes one
 * by one: each of two forks starts one server.
 */
@Suite
@SelectPackages("org.doorstep.settlement")
@IncludeClassNamePatterns(".*ServicesIT")
class SettlementServicesSuite {}
