export interface Person {
  readonly id: string;
  readonly name: string;
  readonly customer: string;
  /** How much this person uses agents, compared with the others. */
  readonly weight: number;
  /** Agents that this person created: ids, see `agents.ts`, and drafts that nobody runs. */
  readonly created: readonly string[];
}

const person = (id: string, name: string, customer: string, weight: number, created: readonly string[] = []): Person => ({
  id,
  name,
  customer,
  weight,
  created,
});

export const people: readonly Person[] = [
  person('user_01', 'Amara Okafor', 'Northwind', 10, ['agent_123', 'agent_draft_1']),
  person('user_02', 'Bence Horváth', 'Northwind', 8),
  person('user_03', 'Chiara Russo', 'Northwind', 6, ['agent_1']),
  person('user_04', 'Daniel Weiss', 'Northwind', 4),
  person('user_05', 'Elif Yılmaz', 'Contoso', 9, ['agent_2', 'agent_draft_2', 'agent_draft_3']),
  person('user_06', 'Farid Rahimi', 'Contoso', 7),
  person('user_07', 'Grace Nakamura', 'Contoso', 6, ['agent_3']),
  person('user_08', 'Hugo Lefèvre', 'Contoso', 5),
  person('user_09', 'Ingrid Solberg', 'Fabrikam', 8, ['agent_4']),
  person('user_10', 'Jamal Thompson', 'Fabrikam', 6),
  person('user_11', 'Katarzyna Nowak', 'Fabrikam', 5),
  person('user_12', 'Liam O’Connor', 'Fabrikam', 3),
  person('user_13', 'Mei Lin', 'Tailspin', 7, ['agent_5', 'agent_6', 'agent_7']),
  person('user_14', 'Nikolai Petrov', 'Tailspin', 5),
  person('user_15', 'Olivia Santos', 'Tailspin', 4),
  person('user_16', 'Priya Raman', 'Tailspin', 4, ['agent_draft_4']),
  person('user_17', 'Quentin Dubois', 'Wingtip', 3),
  person('user_18', 'Rosa Martínez', 'Wingtip', 3),
  person('user_19', 'Samuel Adeyemi', 'Wingtip', 2),
  person('user_20', 'Tomáš Dvořák', 'Wingtip', 1),
];
