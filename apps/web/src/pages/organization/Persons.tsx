import { useQuery } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideErasure, personsQuery, postsQuery, type ErasureDecision, type Person } from '../../api/organization.js';
import { useCommand } from '../../api/use-command.js';
import { ComparedTable } from '../../compare/ComparedTable.js';
import { useComparison } from '../../compare/use-comparison.js';
import { ActorName, Personal, usePersonalText } from '../../components/Personal.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { momentOf } from '../../dates.js';
import { RegisterPerson } from '../../forms/organization/register-person.js';
import { RequestErasure } from '../../forms/organization/request-erasure.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useMay } from '../../frame/use-session.js';

type Opened = { readonly form: 'register' } | { readonly form: 'erase'; readonly person: Person };

/** 人员: who is registered, and the erasure of their data by two officers. */
export function Persons() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const persons = useQuery(personsQuery(asOf));
  const comparison = useComparison<Person>({ topic: 'organization', path: '/persons' });
  const { data: posts = [] } = useQuery(postsQuery(asOf));
  const mayRegister = useMay('organization:register-person');
  const mayRequest = useMay('organization:request-erasure');
  const mayDecide = useMay('organization:approve-erasure');
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const titlesOf = (person: Person) =>
    posts.filter(({ personId }) => personId === person.personId).map(({ title }) => title);
  return (
    <>
      <ProblemNotice error={persons.error} onAgain={() => void persons.refetch()} />
      {mayRegister && (
        <div className="tools">
          <Button type="primary" onClick={() => setOpened({ form: 'register' })}>
            {t('organization.registerPerson')}
          </Button>
        </div>
      )}
      <ComparedTable<Person>
        comparison={comparison}
        rows={persons.data}
        isFailed={persons.isError}
        keyOf={({ personId }) => personId}
        empty={t('organization.none')}
        columns={[
          { title: t('organization.personName'), fields: ['name'], render: ({ name }) => <Personal text={name} /> },
          {
            title: t('organization.phone'),
            fields: ['phone'],
            render: ({ phone }) => (phone === null ? '—' : <Personal text={phone} />),
          },
          {
            title: t('organization.post'),
            fields: [],
            render: (person) => titlesOf(person).join('、') || '—',
          },
          { title: t('erasure.title'), fields: ['erasure'], render: ({ erasure }) => <Standing erasure={erasure} /> },
          ...(mayRequest || mayDecide
            ? [
                {
                  title: t('list.actions'),
                  fields: [],
                  render: (person: Person) => (
                    <div className="buttons">
                      {mayRequest && isUndecided(person) && titlesOf(person).length === 0 && (
                        <RequestButton person={person} onClick={() => setOpened({ form: 'erase', person })} />
                      )}
                      {mayDecide && person.erasure?.status === 'requested' && <Decide person={person} />}
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
      {opened?.form === 'register' && <RegisterPerson onClose={close} />}
      {opened?.form === 'erase' && <RequestErasure person={opened.person} onClose={close} />}
    </>
  );
}

const isUndecided = ({ erasure }: Person) => erasure === null || erasure.status === 'refused';

function Standing({ erasure }: Pick<Person, 'erasure'>) {
  if (erasure === null) return '—';
  const { statusText, groundText, documentNumber, requestedBy, requestedAt, decidedBy, decidedAt } = erasure;
  return (
    <>
      {statusText}
      <div className="soft">{[groundText, documentNumber].filter(Boolean).join(' · ')}</div>
      <div className="soft">
        {momentOf(requestedAt)} <ActorName actor={requestedBy} />
      </div>
      {decidedBy && decidedAt && (
        <div className="soft">
          {momentOf(decidedAt)} <ActorName actor={decidedBy} />
        </div>
      )}
    </>
  );
}

function RequestButton({ person, onClick }: { readonly person: Person; readonly onClick: () => void }) {
  const { t } = useTranslation();
  const textOf = usePersonalText();
  return (
    <Button size="small" danger onClick={onClick} aria-label={t('erasure.requestOf', { name: textOf(person.name) })}>
      {t('erasure.request')}
    </Button>
  );
}

function Decide({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const textOf = usePersonalText();
  const decide = useCommand(decideErasure, (_, { decision }) => void message.success(t(`erasure.done.${decision}`)));
  const button = (decision: ErasureDecision) => {
    const title = t(`erasure.confirm.${decision}`, { name: textOf(person.name) });
    return (
      <Popconfirm
        title={title}
        placement="topRight"
        description={decision === 'approve' ? t('erasure.text') : undefined}
        okText={t(`erasure.act.${decision}`)}
        okButtonProps={{ danger: decision === 'approve' }}
        onConfirm={() => decide.mutate({ personId: person.personId, decision })}
      >
        <Button size="small" danger={decision === 'approve'} loading={decide.isPending} aria-label={title}>
          {t(`erasure.act.${decision}`)}
        </Button>
      </Popconfirm>
    );
  };
  return (
    <>
      {button('approve')}
      {button('refuse')}
      <ProblemNotice error={decide.error} />
    </>
  );
}
